using System.Management.Automation;
using PendoSegment.Completion;
using PendoSegment.Errors;
using PendoSegment.Input;
using PendoSegment.Parameters;
using PendoSegment.Session;
using PendoSegment.Snippet;

namespace PendoSegment.Commands;

[Cmdlet(VerbsCommon.New, "PendoSnippet", SupportsShouldProcess = true)]
[OutputType(typeof(PendoSnippet))]
public sealed class NewPendoSnippetCommand : PendoCommand
{
    [Parameter]
    [Choice(typeof(PendoRegion))]
    public PendoRegion? Region { get; set; }

    [Parameter]
    [ValidateNotNull]
    [ApiKeyTransformation]
    public ApiKey? ApiKey { get; set; }

    [Parameter]
    [ValidateNotNull]
    public Uri? AgentUri { get; set; }

    [Parameter]
    [ValidateNotNull]
    public string? Visitor { get; set; }

    [Parameter]
    [ValidateNotNull]
    public string? Account { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(MappingFileCompleter))]
    public object[]? Mapping { get; set; }

    [Parameter]
    public SwitchParameter Analytics { get; set; }

    [Parameter]
    [ValidateNotNull]
    public string? Nonce { get; set; }

    [Parameter]
    [ValidateNotNull]
    public string? SubscriptionId { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? OutFile { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private bool IsScript => System.IO.Path.GetExtension(OutFile!).Equals(".js", StringComparison.OrdinalIgnoreCase);

    private protected override void Process()
    {
        string? target = OutFile is null ? null : ResolveOutFile(OutFile);
        Dictionary<EventKind, MappingDefinition> mappings = BindMappings();
        AgentAddress agent = AgentAddress.Of(PendoSession.Current.App, Region, ApiKey, AgentUri);
        PendoSnippet snippet = SnippetBuilder.Build(
            new SnippetOptions
            {
                Agent = agent.Address,
                AgentName = agent.Name,
                Region = agent.Region,
                Data = agent.Data,
                Visitor = Visitor,
                Account = Account,
                VisitorMapping = Of(EventKind.Identify),
                AccountMapping = Of(EventKind.Group),
                TrackMapping = Of(EventKind.Track),
                Analytics = Analytics,
                Nonce = Nonce,
                SubscriptionId = SubscriptionId,
            },
            PSObjectModel.Instance);
        if (agent.Region is not null && SubscriptionId is null)
        {
            WriteWarning("The Content-Security-Policy is without the host of your subscription's own files, such as images of guides: give its number with -SubscriptionId if your pages have a policy.");
        }

        if (target is null)
        {
            WriteObject(snippet);
        }
        else if (ShouldProcess(target, "Write snippet"))
        {
            OutputFile.Write(target, IsScript ? snippet.Script : snippet.Html, "snippet", Force, nameof(OutFile));
            if (PassThru)
            {
                WriteObject(snippet);
            }
        }

        MappingDefinition? Of(EventKind kind) => mappings.TryGetValue(kind, out MappingDefinition? mapping) ? mapping : null;
    }

    private string ResolveOutFile(string name) =>
        IsScript || System.IO.Path.GetExtension(name).Equals(".html", StringComparison.OrdinalIgnoreCase) || System.IO.Path.GetExtension(name).Equals(".htm", StringComparison.OrdinalIgnoreCase)
            ? OutputFile.Resolve(this, name, Force, nameof(OutFile))
            : throw new CommandException(ErrorKind.SnippetInvalid, $"'{name}' does not say what is to be written: end its name with .js for the script alone, or with .html for the script in its element.", name);

    private Dictionary<EventKind, MappingDefinition> BindMappings()
    {
        Dictionary<EventKind, MappingDefinition> mappings = [];
        foreach (object? given in Mapping ?? [])
        {
            object? mapping = PSObjectModel.Instance.Unwrap(given);
            EventKind kind = MappingBinder.KindOf(mapping, this) ?? EventKind.Identify;
            if (mappings.ContainsKey(kind))
            {
                throw new CommandException(
                    ErrorKind.MappingInvalid, $"-Mapping has two mappings of kind {kind}: a page has one for its visitor (Identify, also without Kind), one for its account (Group) and one for track events (Track). Leave one out, or say its Kind.");
            }

            mappings[kind] = new MappingBinder(kind, this) { Mapping = mapping }.Bind();
        }

        return mappings;
    }
}
