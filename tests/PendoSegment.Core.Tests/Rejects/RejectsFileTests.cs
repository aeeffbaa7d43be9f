using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text.Json;
using PendoSegment.Core.Tests.Delivery;
using PendoSegment.Delivery;
using PendoSegment.Events;
using PendoSegment.Records;
using PendoSegment.Rejects;
using Xunit;

namespace PendoSegment.Core.Tests.Rejects;

public sealed class RejectsFileTests
{
    [Fact]
    public void A_refused_event_stands_in_a_line_whole_with_what_was_said_of_it()
    {
        using TempRejects temp = new();
        OutgoingEvent outgoing = Make.Event("Zoë \"\\ 💡 </script>", 7);
        using (RejectsFile file = RejectsFile.Open(temp.Path))
        {
            file.Add(Outcome(outgoing, DeliveryStatus.Rejected, 422, "422: \"no\"\u001b\ud800"));
            file.Add(Outcome(outgoing, DeliveryStatus.Failed, 0, null));
            file.AddUndelivered(outgoing, "stopped");
            Assert.Equal(3, file.Lines);
            Assert.Equal(temp.Path, file.Path);
        }

        Assert.Equal(
            [("EventRejected", 422, 3), ("DeliveryFailed", null, 3), ("NotDelivered", (int?)null, (int?)null)],
            temp.Lines.Select(line => (Text(line, "code"), Number(line, "statusCode"), Number(line, "attempts"))));
        Assert.Equal("422: \"no\"\u001b\ufffd", Text(temp.Lines[0], "reason"));
        Assert.All(temp.Lines, line => Assert.EndsWith($",\"event\":{outgoing.ReadJson()}}}", line, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(nameof(DeliveryStatus.Missing), "RecordMissing")]
    [InlineData(nameof(DeliveryStatus.FieldNotMapped), "FieldNotMapped")]
    [InlineData(nameof(DeliveryStatus.TypeConflict), "TypeConflict")]
    public void What_the_API_says_has_a_code_of_its_own_and_is_sent_again(string name, string code)
    {
        DeliveryStatus status = (DeliveryStatus)Enum.Parse(typeof(DeliveryStatus), name);
        using TempRejects temp = new();
        OutgoingEvent outgoing = Make.Event("u-1", 7);
        using (RejectsFile file = RejectsFile.Open(temp.Path))
        {
            file.Add(Outcome(outgoing, status, 200, "no"));
        }

        Assert.Equal(code, Text(temp.Lines.Single(), "code"));
        Assert.Equal("u-1", StoredEventReader.Read(temp.Lines.Single(), new RecordPlace(0, 1), null, out _)!.ReadId());
    }

    [Fact]
    public void A_line_is_in_the_file_before_the_next_thing_happens()
    {
        using TempRejects temp = new();
        using RejectsFile file = RejectsFile.Open(temp.Path);
        file.AddUndelivered(Make.Event("u"), "stopped");

        long length = new FileInfo(temp.Path).Length;
        Assert.InRange(length, 100, 10_000);
        file.AddUndelivered(Make.Event("u"), "stopped");
        Assert.Equal(2 * length, new FileInfo(temp.Path).Length);
    }

    [Fact]
    public void A_record_that_never_became_an_event_is_kept_with_its_properties()
    {
        using TempRejects temp = new();
        using (RejectsFile file = RejectsFile.Open(temp.Path))
        {
            file.AddInvalid(EventKind.Group, "EventInvalid", "no id", 12, """{"Name":"Acme\r\nInc","Id":null,"logins":7,"tags":["a","b"]}"""u8.ToArray());
            file.AddInvalid(EventKind.Track, "EventInvalid", "no id", 0, "{}"u8.ToArray());
            file.AddRow("ragged", 13, "a,\"b\r\nc");
        }

        Assert.Equal(3, temp.Lines.Length);
        using JsonDocument record = JsonDocument.Parse(temp.Lines[0]);
        Assert.Equal("""{"Name":"Acme\r\nInc","Id":null,"logins":7,"tags":["a","b"]}""", record.RootElement.GetProperty("record").GetRawText());
        Assert.Equal(("EventInvalid", "group", 12), (Text(temp.Lines[0], "code"), Text(temp.Lines[0], "kind"), Number(temp.Lines[0], "line")));
        Assert.Null(Number(temp.Lines[1], "line"));
        Assert.Equal(("CsvInvalid", "a,\"b\r\nc", 13), (Text(temp.Lines[2], "code"), Text(temp.Lines[2], "row"), Number(temp.Lines[2], "line")));
    }

    [Fact]
    public void An_event_that_a_user_wrote_over_several_lines_takes_one_line()
    {
        using TempRejects temp = new();
        const string Pretty = "{\r\n  \"type\": \"identify\",\n  \"messageId\": \"5a1f0f0e-59b5-4f0c-a1b0-0d5c8f9d3c11\",\n  \"userId\": \"a\\nb\"\n}";
        using (RejectsFile file = RejectsFile.Open(temp.Path))
        {
            file.AddUndelivered(StoredEventReader.Read(Pretty, default, null, out _)!, "stopped");
        }

        OutgoingEvent again = StoredEventReader.Read(Assert.Single(temp.Lines), new RecordPlace(0, 1), null, out _)!;
        Assert.Equal(Pretty.Replace("\r", " ", StringComparison.Ordinal).Replace("\n", " ", StringComparison.Ordinal), again.ReadJson());
        Assert.Equal("a\nb", again.ReadId());
    }

    [Fact]
    public void A_second_run_appends()
    {
        using TempRejects temp = new();
        for (int i = 0; i < 3; i++)
        {
            using RejectsFile file = RejectsFile.Open(temp.Path);
            file.AddUndelivered(Make.Event("u" + i), "run " + i);
        }

        Assert.Equal(["run 0", "run 1", "run 2"], temp.Lines.Select(line => Text(line, "reason")));
    }

    [Fact]
    public void A_last_line_that_a_crash_left_torn_is_closed_off_and_what_was_there_stays()
    {
        using TempRejects temp = new();
        File.WriteAllText(temp.Path, "{\"a\":1}\n{\"b\":");
        using (RejectsFile file = RejectsFile.Open(temp.Path))
        {
            file.AddUndelivered(Make.Event("u"), "stopped");
        }

        Assert.Equal(3, temp.Lines.Length);
        Assert.Equal(["{\"a\":1}", "{\"b\":"], temp.Lines[..2]);
        Assert.Equal("stopped", Text(temp.Lines[2], "reason"));
    }

    [Fact]
    public void A_file_that_was_made_for_nothing_is_taken_away_and_one_that_was_there_is_not()
    {
        using TempRejects temp = new();
        RejectsFile.Open(temp.Path).Dispose();
        Assert.False(File.Exists(temp.Path));

        File.WriteAllText(temp.Path, string.Empty);
        RejectsFile.Open(temp.Path).Dispose();
        Assert.True(File.Exists(temp.Path));
    }

    [Fact]
    public void What_others_cut_off_or_wrote_meanwhile_makes_no_hole_and_no_line_is_written_over()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Nobody else may write to it there.");
        using TempRejects temp = new();
        using (RejectsFile file = RejectsFile.Open(temp.Path))
        {
            file.AddUndelivered(Make.Event("u1"), "first");

            // A log's rotation copies the file and cuts it.
            Assert.Equal(0, Truncate(temp.Path, 0));
            file.AddUndelivered(Make.Event("u2"), "second");
            Append(temp.Path, "{\"other\":1}\n");
            file.AddUndelivered(Make.Event("u3"), "third");
            Append(temp.Path, "{\"torn\":");
            file.AddUndelivered(Make.Event("u4"), "fourth");
        }

        string[] lines = temp.Lines;
        Assert.Equal(5, lines.Length);
        Assert.Equal("second", Text(lines[0], "reason"));
        Assert.Equal("{\"other\":1}", lines[1]);
        Assert.Equal("third", Text(lines[2], "reason"));
        Assert.Equal("{\"torn\":", lines[3]);
        Assert.Equal("fourth", Text(lines[4], "reason"));
    }

    [Fact]
    public void Two_runs_at_once_do_not_write_over_each_other()
    {
        using TempRejects temp = new();
        using (RejectsFile first = RejectsFile.Open(temp.Path))
        {
            first.AddUndelivered(Make.Event("u"), "first");
            Assert.ThrowsAny<IOException>(() => RejectsFile.Open(temp.Path).Dispose());
            first.AddUndelivered(Make.Event("u"), "first");
        }

        Assert.Equal(2, temp.Lines.Length);
    }

    [Fact]
    public void Several_threads_write_whole_lines()
    {
        using TempRejects temp = new();
        using (RejectsFile file = RejectsFile.Open(temp.Path))
        {
            Parallel.For(0, 200, i =>
            {
                if (i % 2 == 0)
                {
                    file.AddUndelivered(Make.Event("u" + i, i), "stopped");
                }
                else
                {
                    file.AddRow("ragged", i, new string('x', i));
                }
            });
            Assert.Equal(200, file.Lines);
        }

        Assert.Equal(200, temp.Lines.Length);
        Assert.All(temp.Lines, line => JsonDocument.Parse(line).Dispose());
    }

    [Fact]
    public void A_directory_or_a_place_that_does_not_exist_is_an_error_and_nothing_is_made()
    {
        using TempRejects temp = new();
        Exception directory = Assert.ThrowsAny<Exception>(() => RejectsFile.Open(temp.DirectoryPath));
        Exception nowhere = Assert.ThrowsAny<IOException>(() => RejectsFile.Open(Path.Combine(temp.DirectoryPath, "no", "file.jsonl")));

        Assert.True(directory is IOException or UnauthorizedAccessException, directory.ToString());
        Assert.All([directory, nowhere], problem => Assert.Contains(temp.DirectoryPath, problem.Message, StringComparison.Ordinal));
        Assert.Empty(Directory.EnumerateFileSystemEntries(temp.DirectoryPath));
    }

    [Fact]
    public void A_file_that_may_not_be_written_is_an_error()
    {
        Assert.SkipWhen(!OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess, "Rights do not hold root back.");
        using TempRejects temp = new();
        File.WriteAllText(temp.Path, "{}\n");
        File.SetAttributes(temp.Path, FileAttributes.ReadOnly);
        Assert.Throws<UnauthorizedAccessException>(() => RejectsFile.Open(temp.Path).Dispose());
        File.SetAttributes(temp.Path, FileAttributes.Normal);
    }

    [Fact]
    public void After_its_end_it_takes_nothing()
    {
        using TempRejects temp = new();
        RejectsFile file = RejectsFile.Open(temp.Path);
        file.Dispose();
        file.Dispose();
        Assert.Throws<ObjectDisposedException>(() => file.AddUndelivered(Make.Event("u"), "late"));
    }

    [Theory]
    [InlineData(0x000)]
    [InlineData(0x012)]
    [InlineData(0x03f)]
    public void On_Unix_its_owner_alone_may_read_it_whatever_the_umask(int umask)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Unix only.");
        using TempRejects temp = new();
        uint before = SetUmask((uint)umask);
        try
        {
            using RejectsFile file = RejectsFile.Open(temp.Path);
            AssertOwnerOnly(temp.Path);
            file.AddUndelivered(Make.Event("u"), "stopped");
        }
        finally
        {
            before = SetUmask(before);
        }

        Assert.Equal((uint)umask, before);
        AssertOwnerOnly(temp.Path);
    }

    private static void AssertOwnerOnly(string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        }
    }

    private static DeliveryOutcome Outcome(OutgoingEvent outgoing, DeliveryStatus status, int code, string? reason) =>
        new(outgoing, status, code, 3, TimeSpan.Zero, reason);

    private static string? Text(string line, string member)
    {
        using JsonDocument document = JsonDocument.Parse(line);
        return document.RootElement.GetProperty(member).GetString();
    }

    private static int? Number(string line, string member)
    {
        using JsonDocument document = JsonDocument.Parse(line);
        return document.RootElement.TryGetProperty(member, out JsonElement value) ? value.GetInt32() : null;
    }

    // As programs do that ask for no lock.
    private static void Append(string path, string text)
    {
        string quoted = text.Replace("\n", "\\n", StringComparison.Ordinal);
        using Process shell = Process.Start("/bin/sh", ["-c", $"printf '{quoted}' >> \"$0\"", path]);
        shell.WaitForExit();
        Assert.Equal(0, shell.ExitCode);
    }

    [DllImport("libc", EntryPoint = "truncate")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [SuppressMessage("Globalization", "CA2101", Justification = "Paths of Unix are UTF-8.")]
    private static extern int Truncate([MarshalAs(UnmanagedType.LPUTF8Str)] string path, long length);

    [DllImport("libc", EntryPoint = "umask")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint SetUmask(uint mask);
}
