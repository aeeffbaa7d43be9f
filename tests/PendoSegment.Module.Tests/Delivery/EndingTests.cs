using System.Collections;
using System.Data;
using System.Diagnostics;
using PendoSegment.Module.Tests.Hosting;
using PendoSegment.Module.Tests.Wire;
using Xunit;

namespace PendoSegment.Module.Tests.Delivery;

/// <summary>What a command says that ends before its input does, and what it has done by then.</summary>
public sealed class EndingTests : ModuleTests
{
    [Fact]
    public void An_end_in_the_midst_of_a_file_says_up_to_which_line_it_was_taken_and_how_to_go_on()
    {
        Listen(request => WireAnswer.Status(request.Number < 500 ? 200 : 401));
        WriteUsers(2000);
        Engine["more"] = Files.Write("more users.csv", "Id\nu1\n");

        EngineRun run = Engine.Run("Send-PendoIdentify -Path $users, $more -ThrottleLimit 1 -RejectPath $rejects".Replace("$rejects", "'" + Files.Path("r.jsonl") + "'", StringComparison.Ordinal)).AssertTerminated("KeyRejected");

        int rows = 499 + File.ReadAllLines(Files.Path("r.jsonl")).Length;
        Assert.Contains("499 events had been accepted.", run.TerminatingText, StringComparison.Ordinal);
        Assert.Contains($"'{Files.Path("users.csv")}' had been taken up to line {rows + 1} ({rows} rows), and nothing of the file behind it ('{Files.Path("more users.csv")}').", run.TerminatingText, StringComparison.Ordinal);
        string goOn = run.TerminatingText[run.TerminatingText.IndexOf("Import-Csv", StringComparison.Ordinal)..];

        // What it says works.
        WireServer server = Listen();
        Engine.RunClean(goOn);
        Assert.Equal(Enumerable.Range(rows, 2000 - rows).Select(number => $"u-{number}").Order(), server.Requests.Select(request => request.UserId).Order());
    }

    [Fact]
    public void An_end_in_the_midst_of_a_rejects_file_says_how_to_go_on()
    {
        WireServer server = Listen();
        string[] events = [.. Engine.RunClean("1..300 | ForEach-Object { @{ Id = \"u-$_\" } } | ConvertTo-PendoEvent -Kind Identify").All("Json").Select(json => (string)json!)];
        Engine["stored"] = Files.Write("it's stored.jsonl", "\n" + string.Join('\n', events));
        server = Listen(request => WireAnswer.Status(request.Number < 20 ? 200 : 401));

        string text = Engine.Run("Send-PendoEvent -Path $stored -ThrottleLimit 1").AssertTerminated("KeyRejected").TerminatingText;

        server = Listen();
        Engine.RunClean(text[text.IndexOf("Get-Content", StringComparison.Ordinal)..]);
        int first = int.Parse(server.Requests.MinBy(request => int.Parse(request.UserId![2..], null))!.UserId![2..], null);
        Assert.Equal(301 - first, server.Requests.Count);
        Assert.Contains($"up to line {first} ({first - 1} rows)", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("missing.csv", "", "PathNotFound")]
    [InlineData("empty.csv", "\n", "CsvInvalid")]
    [InlineData("other.csv", "name,mail\nAnna,a@b\n", "MappingInvalid")]
    public void Every_file_is_looked_at_before_the_first_event(string name, string content, string error)
    {
        WireServer server = Listen();
        WriteUsers(1000);
        Engine["second"] = content.Length == 0 ? Files.Path(name) : Files.Write(name, content);

        EngineRun run = Engine.Run("Send-PendoIdentify -Path $users, $second").AssertTerminated(error);

        Assert.Empty(server.Requests);
        Assert.Empty(run.Output);
        Assert.Empty(run.Errors);
    }

    [Fact]
    public void A_file_that_fails_on_the_way_leaves_the_summary_and_what_was_taken_delivered()
    {
        string second = Files.Write("second.csv", "Id\nv-1\n");
        Engine["second"] = second;
        WireServer server = Listen(request =>
        {
            File.Delete(second);
            return WireAnswer.Status(request.UserId == "u-7" ? 400 : 200);
        });
        WriteUsers(1000);

        EngineRun run = Engine.Run("Send-PendoIdentify -Path $users, $second").AssertTerminated("PathNotFound");

        Assert.Equal(1000, server.Requests.Count);
        Assert.Equal(["EventRejected"], run.ErrorIds);
        Assert.Equal<(object?, object?, object?, object?)>((1000L, 999L, 1L, "PathNotFound"), (run["Consumed"], run["Accepted"], run["Rejected"], run["EndedBy"]));
        Assert.Contains($"999 events had been accepted, 1 rejected. Nothing of '{second}' had been taken.", run.TerminatingText, StringComparison.Ordinal);
        Assert.NotEmpty(run.Terminating!.ErrorDetails.RecommendedAction);
    }

    [Fact]
    public void A_file_of_lines_that_cannot_be_read_any_further_is_an_error_of_the_module()
    {
        Assert.SkipUnless(File.Exists("/proc/self/mem"), "There is no file that opens and cannot be read.");
        WireServer server = Listen();
        Engine["stored"] = Files.Write("stored.jsonl", """{"type":"identify","messageId":"m-1","userId":"u-1"}""");

        EngineRun run = Engine.Run("Send-PendoEvent -Path $stored, /proc/self/mem").AssertTerminated("PathNotFound");

        Assert.Equal(System.Management.Automation.ErrorCategory.ReadError, run.Terminating!.CategoryInfo.Category);
        Assert.Contains("cannot be read any further", run.TerminatingText, StringComparison.Ordinal);
        Assert.NotEmpty(run.Terminating!.ErrorDetails.RecommendedAction);
        Assert.Single(server.Requests);
        Assert.Equal(1L, run["Accepted"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-RejectPath $rejects")]
    public void What_was_handed_over_before_the_error_that_is_the_end_is_delivered(string rejects)
    {
        WireServer server = Listen(request => WireAnswer.Status(request.UserId == "u-7" ? 400 : 200));
        Engine["rejects"] = Files.Path("r.jsonl");
        Engine["file"] = Files.Write("users.csv", "Id\n" + string.Concat(Enumerable.Range(0, 350).Select(i => $"u-{i}\n")) + "\"\",1\nlast\n");

        EngineRun run = Engine.Run($"Send-PendoIdentify -Path $file -ErrorAction Stop {rejects}");

        // Whichever of the two comes first: the rest of what was taken is delivered.
        Assert.True(run.TerminatingId is "CsvInvalid" or "EventRejected", run.TerminatingId);
        int sent = server.Requests.Count;
        Assert.DoesNotContain(server.Requests, request => request.UserId == "last");
        Assert.Contains($"{sent - 1} events had been accepted, {(run.TerminatingId == "CsvInvalid" ? 2 : 1)} rejected.", run.TerminatingText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Send-PendoIdentify")]
    [InlineData("Send-PendoGroup")]
    [InlineData("Send-PendoTrack -EventProperty Id")]
    [InlineData("Send-PendoEvent")]
    public void A_file_is_not_read_and_written_at_once(string command)
    {
        WireServer server = Listen();
        string file = Files.Write("users.csv", "Id\nu1\n");
        Engine["file"] = file;
        Engine["folder"] = Files.FullName;

        Engine.Run($"{command} -Path $file -RejectPath (Join-Path $folder x .. users.csv)").AssertTerminated("RejectPathInvalid");
        Engine.Run($"{command} -Path (Join-Path $folder '*.csv') -RejectPath $file").AssertTerminated("RejectPathInvalid");

        Assert.Empty(server.Requests);
        Assert.Equal("Id\nu1\n", File.ReadAllText(file));
    }

    [Fact]
    public void A_link_to_the_file_is_the_file()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need rights there.");
        Listen();
        Engine["file"] = Files.Write("users.csv", "Id\nu1\n");
        File.CreateSymbolicLink(Files.Path("link.csv"), Files.Path("users.csv"));
        Engine["link"] = Files.Path("link.csv");

        Engine.Run("Send-PendoIdentify -Path $file -RejectPath $link").AssertTerminated("RejectPathInvalid");
    }

    [Fact]
    public void Capitals_make_two_files_where_the_platform_says_so()
    {
        Listen();
        Engine["file"] = Files.Write("a.jsonl", """{"type":"identify","messageId":"m-1","userId":"u-1"}""");
        Engine["other"] = Files.Path("A.jsonl");

        EngineRun run = Engine.Run("Send-PendoEvent -Path $file -RejectPath $other");

        Assert.Equal(OperatingSystem.IsLinux() ? null : "RejectPathInvalid", run.TerminatingId);
    }

    [Fact]
    public void A_wildcard_does_not_match_the_rejects_file_that_the_command_makes()
    {
        WireServer server = Listen(_ => WireAnswer.Status(400));
        Files.Write("a.jsonl", """{"type":"identify","messageId":"m-1","userId":"u-1"}""");
        Engine["folder"] = Files.FullName;

        Engine.Run("Send-PendoEvent -Path (Join-Path $folder '*.jsonl') -RejectPath (Join-Path $folder 'new.jsonl')");

        Assert.Single(server.Requests);
        Assert.Single(File.ReadAllLines(Files.Path("new.jsonl")));
    }

    [Fact]
    public async Task A_stop_stops_the_requests_while_another_command_blocks_the_pipeline()
    {
        using ManualResetEventSlim entered = new(false);
        using ManualResetEventSlim blocked = new(false);
        WireServer server = Listen(_ => new TaskCompletionSource<WireAnswer>().Task);
        Engine["block"] = () =>
        {
            entered.Set();
            blocked.Wait();
        };
        Engine["rejects"] = Files.Path("r.jsonl");
        using EngineCall call = Engine.Begin("1..20 | ForEach-Object { @{ Id = $_ } } | ForEach-Object { if ($_.Id -eq 20) { $block.Invoke() }; $_ } | Send-PendoIdentify -RejectPath $rejects");
        server.WaitForUnderWay(4);
        Assert.True(entered.Wait(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken));

        Task<EngineRun> stop = Task.Run(call.Stop, TestContext.Current.CancellationToken);
        server.WaitForAbandoned(4);
        Assert.False(stop.IsCompleted);
        blocked.Set();
        await stop;

        Assert.Equal(4, server.Requests.Count);
        Assert.Equal(19, File.ReadAllLines(Files.Path("r.jsonl")).Length);
    }

    [Theory]
    [InlineData("Send-PendoIdentify -Path $pipe", false)]
    [InlineData("Send-PendoIdentify -Path $pipe", true)]
    [InlineData("Send-PendoEvent -Path $pipe", false)]
    [InlineData("Send-PendoEvent -Path $pipe", true)]
    [InlineData("Test-PendoMapping -Kind Identify -Path $pipe", true)]
    public void A_pipe_to_which_nobody_writes_is_let_go_of(string script, bool isOpen)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Pipes are no files there.");
        Listen();
        string pipe = Files.Path("pipe.csv");
        using (Process make = Process.Start("mkfifo", [pipe]))
        {
            make.WaitForExit();
        }

        // Open for both, nobody is waited for.
        using FileStream? writer = isOpen ? new FileStream(pipe, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, 1) : null;
        writer?.Write("Id,name\n"u8);
        writer?.Flush();
        Engine["pipe"] = pipe;
        using ManualResetEventSlim began = new(false);
        Engine["began"] = () => began.Set();
        using EngineCall call = Engine.Begin($"$began.Invoke(); {script}");
        Assert.True(began.Wait(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken));

        EngineRun run = call.Stop();

        Assert.Empty(run.Errors);
        Assert.Equal(System.Management.Automation.PSInvocationState.Stopped, call.State);
    }

    [Fact]
    public void A_pipe_is_read_once_beside_another_file()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Pipes are no files there.");
        WireServer server = Listen();
        string pipe = Files.Path("pipe.csv");
        Engine["pipe"] = pipe;
        Engine["file"] = Files.Write("users.csv", "Id\nu1\n");
        using Process write = Process.Start("/bin/sh", ["-c", "mkfifo \"$0\" && printf 'Id\\nu2\\nu3\\n' > \"$0\"", pipe]);
        SpinWait.SpinUntil(() => File.Exists(pipe));

        EngineRun run = Engine.RunClean("Send-PendoIdentify -Path $file, $pipe");

        Assert.Equal(3L, run["Accepted"]);
        Assert.Equal(["u1", "u2", "u3"], server.Requests.Select(request => request.UserId).Order());
    }

    [Fact]
    public void A_record_that_cannot_be_read_is_an_error_of_its_own()
    {
        WireServer server = Listen();
        Engine["rejects"] = Files.Path("r.jsonl");
        DataTable table = new();
        table.Columns.Add("Id");
        DataRow deleted = table.Rows.Add("u-2");
        table.AcceptChanges();
        deleted.Delete();
        Engine["records"] = new object[] { new Hashtable { ["Id"] = "u-1" }, deleted, new Broken(), new Hashtable { ["Id"] = "u-4" } };

        EngineRun run = Engine.Run("$records | Send-PendoIdentify -RejectPath $rejects");

        Assert.Null(run.Terminating);
        Assert.Equal(["EventInvalid", "EventInvalid"], run.ErrorIds);
        Assert.StartsWith("record 2: ", run.ErrorTexts[0], StringComparison.Ordinal);
        Assert.StartsWith("record 3: The record cannot be read: It is broken.", run.ErrorTexts[1], StringComparison.Ordinal);
        Assert.Equal<(object?, object?, object?)>((4L, 2L, 2L), (run["Consumed"], run["Accepted"], run["Rejected"]));
        Assert.Equal(2, server.Requests.Count);
        Assert.Equal(2, File.ReadAllLines(Files.Path("r.jsonl")).Length);
    }

    private sealed class Broken : Hashtable
    {
        public override object? this[object key]
        {
            get => throw new InvalidOperationException("It is broken.");
            set => base[key] = value;
        }

        public override bool Contains(object key) => throw new InvalidOperationException("It is broken.");

        public override IDictionaryEnumerator GetEnumerator() => throw new InvalidOperationException("It is broken.");
    }
}
