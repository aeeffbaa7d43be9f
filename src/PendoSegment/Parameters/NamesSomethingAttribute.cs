using System.Collections;
using System.Management.Automation;

namespace PendoSegment.Parameters;

/// <summary>Refuses what names no property, such as <c>$_.id</c> without the braces that make it code: where a command is written, there is no record yet.</summary>
internal sealed class NamesSomethingAttribute : ValidateArgumentsAttribute
{
    protected override void Validate(object arguments, EngineIntrinsics engineIntrinsics)
    {
        if (arguments is null or "" || (arguments is IList list && (list.Count == 0 || list.Cast<object?>().Any(static element => element is null or ""))))
        {
            throw new ValidationMetadataException("It names no property, since it is empty. Write a name, such as id, or code in braces, such as { $_.id }: without the braces $_ is not the record.");
        }
    }
}
