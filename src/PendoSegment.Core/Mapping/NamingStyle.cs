namespace PendoSegment;

/// <summary>
/// How the names of unmapped properties and of flattened members are written. Pendo cannot use names with blanks or signs in its segments and reports
/// (seen in its web agent, npm @pendo/agent).
/// </summary>
public enum NamingStyle
{
    /// <summary>As they are.</summary>
    AsIs,

    /// <summary>Lower case, words joined by an underscore: <c>Job Title</c> and <c>jobTitle</c> are sent as <c>job_title</c>.</summary>
    SnakeCase,

    /// <summary>Words joined, each but the first with a capital: <c>Job Title</c> and <c>job_title</c> are sent as <c>jobTitle</c>. Pendo lower-cases it on arrival.</summary>
    CamelCase,
}
