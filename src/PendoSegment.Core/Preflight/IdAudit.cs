using PendoSegment.Pendo;
using PendoSegment.Values;

namespace PendoSegment.Preflight;

/// <summary>Looks at ids of one sort, visitors or accounts, as Pendo would.</summary>
/// <param name="field">The row that they are told of in.</param>
/// <param name="isAccount">True for accounts.</param>
/// <param name="once">True when each id should come once.</param>
internal sealed class IdAudit(FieldAudit field, bool isAccount, bool once)
{
    private readonly SeenTexts _known = new(bits: 14);

    private string What => isAccount ? "account" : "visitor";

    /// <summary>Looks at the id of a record.</summary>
    public void See(ReadOnlySpan<char> id, RecordPlace place)
    {
        field.See(MappingFieldType.Text, place);
        field.Show(id);
        switch (_known.Add(id))
        {
            case Sighting.OtherCase:
                Add(MappingIssueCode.IdCaseConflict, id, place, "differs only by case from one that came before: Pendo makes two {0}s of them. Write the id the same way everywhere, as your application gives it to Pendo.");
                break;
            case Sighting.Same when once:
                Add(MappingIssueCode.IdDuplicate, id, place, "came before: of the fields of one {0} the last record's win. Send each {0} once.");
                break;
        }

        if (isAccount)
        {
            if (PendoId.HasParent(id))
            {
                Add(MappingIssueCode.ParentAccount, id, place, "names a parent account and a child. Pendo's support must have enabled parent accounts, and that cannot be undone.");
            }

            return;
        }

        if (PendoId.IsAnonymous(id))
        {
            Add(MappingIssueCode.IdAnonymous, id, place, "is one that Pendo made up for a visitor it did not know. Send the id of a known one.");
        }
        else if (IsEmail(id))
        {
            Add(MappingIssueCode.IdLooksLikeEmail, id, place, "looks like an e-mail address. These change, and a visitor's id must not: use an id of your database if your application does.");
        }
    }

    private static bool IsEmail(ReadOnlySpan<char> id)
    {
        int at = id.IndexOf('@');
        return at > 0 && id.Slice(at + 1).IndexOf('.') > 0 && id[id.Length - 1] != '.' && id.IndexOf(' ') < 0 && id.Slice(at + 1).IndexOf('@') < 0;
    }

    private void Add(MappingIssueCode code, ReadOnlySpan<char> id, RecordPlace place, string what)
    {
        if (!field.Issues.CountAgain(code))
        {
            field.Issues.Add(code, place, $"The {What} id {Shown.Text(id)} {what.Replace("{0}", What)}");
        }
    }
}
