using PendoSegment.Pendo;
using PendoSegment.Records;
using PendoSegment.Values;

namespace PendoSegment.Preflight;

/// <summary>Looks at ids of one sort, visitors or accounts, as Pendo would.</summary>
/// <param name="field">The row that they are told of in.</param>
/// <param name="record">The record that is being looked at.</param>
/// <param name="isAccount">True for accounts.</param>
/// <param name="once">True when each id should come once.</param>
/// <param name="isInPage">True for ids that Pendo's web agent takes in a page.</param>
internal sealed class IdAudit(FieldAudit field, RecordInHand record, bool isAccount, bool once, bool isInPage)
{
    private readonly SeenTexts _known = new(bits: 14);

    // What those ids look like that do not look like themselves, and ids together with their partners.
    private SeenTexts? _looks;
    private SeenTexts? _pairs;

    private readonly DistinctValues _again = new(record);
    private RecordPlace _firstDuplicate;
    private string? _duplicate;
    private long _duplicates;
    private bool _isMembership;

    private string What => isAccount ? "account" : "visitor";

    private string Partner => isAccount ? "visitor" : "account";

    /// <summary>Looks at the id of a record.</summary>
    /// <param name="id">The id.</param>
    /// <param name="partner">The account of a visitor, or the visitor of an account; empty for none.</param>
    /// <param name="place">The record.</param>
    public void See(ReadOnlySpan<char> id, ReadOnlySpan<char> partner, RecordPlace place)
    {
        field.See(MappingFieldType.Text, place);
        field.Show(id);
        Compare(id, partner, place);
        JudgeText(id, place);
        if (isAccount)
        {
            if (PendoId.HasParent(id))
            {
                Add(MappingIssueCode.ParentAccount, id, place, "names a parent account and a child. Pendo's support must have enabled parent accounts, and that cannot be undone.");
            }
        }
        else if (PendoId.IsAnonymous(id))
        {
            Add(MappingIssueCode.IdAnonymous, id, place, "is one that Pendo made up for a visitor it did not know. Send the id of a known one.");
        }
        else if (IsEmail(id))
        {
            Add(MappingIssueCode.IdLooksLikeEmail, id, place, "looks like an e-mail address. These change, and a visitor's id must not: use an id of your database if your application does.");
        }
    }

    /// <summary>Says what is known only after the last record.</summary>
    public void Judge()
    {
        if (_duplicate is null)
        {
            return;
        }

        string remedy = _isMembership
            ? $"Some come with another {Partner}, as rows of memberships do: each row is sent, and what Pendo makes of several {Partner}s of one {What} is not documented for this endpoint."
            : $"Send each {What} once.";
        field.Issues.Add(
            MappingIssueCode.IdDuplicate,
            _firstDuplicate,
            _firstDuplicate.Before($"The {What} id {_duplicate} came before: of the fields of one {What} the last record's win. {remedy}{(_again.Count > 1 ? $" The ids, and how often each came again: {_again}." : string.Empty)}"),
            _duplicates,
            _again.ToString());
    }

    private void Compare(ReadOnlySpan<char> id, ReadOnlySpan<char> partner, RecordPlace place)
    {
        bool isNewPair = once && !partner.IsEmpty && Remember(ref _pairs, $"{id.ToString()}\0{partner.ToString()}") != Sighting.Same;
        switch (_known.Add(id))
        {
            case Sighting.Same when once:
                CountDuplicate(id, place);
                _isMembership |= isNewPair;
                return;
            case Sighting.Same:
                return;
            case Sighting.OtherCase when SalesforceId.IsShort(id):
                Add(MappingIssueCode.IdCaseConflict, id, place, "differs only by case from one that came before. It has the form of Salesforce's ids of 15 characters, which case tells apart: they may be two records, and then both are right as they are. Ids of 18 characters leave no doubt.");
                break;
            case Sighting.OtherCase:
                Add(MappingIssueCode.IdCaseConflict, id, place, "differs only by case from one that came before: Pendo makes two {0}s of them. Write the id the same way everywhere, as your application gives it to Pendo.");
                break;
        }

        CompareLook(id, place);
    }

    private void CompareLook(ReadOnlySpan<char> id, RecordPlace place)
    {
        string? look = IdForm.LookOf(id);
        bool isSalesforce = look is null ? SalesforceId.IsShort(id) : SalesforceId.IsLong(id);
        Sighting sighting = look is not null ? Max(_known.Find(look.AsSpan()), Remember(ref _looks, look)) : _looks?.Find(id) ?? Sighting.New;
        if (sighting == Sighting.New || (isSalesforce && sighting != Sighting.Same))
        {
            return;
        }

        Add(
            MappingIssueCode.IdLookalike,
            id,
            place,
            isSalesforce
                ? "is that of a record whose id came before in Salesforce's other form: reports write 15 characters, everything else 18, and Pendo makes two {0}s of them. Send the 18 characters everywhere."
                : "looks like one that came before and is another, by blanks or characters that cannot be seen, by another form of the same letters, or by letters of another alphabet: Pendo makes two {0}s of them. Clean the ids where they come from.");
    }

    private static Sighting Remember(ref SeenTexts? texts, string text) => (texts ??= new SeenTexts(bits: 14)).Add(text.AsSpan());

    private static Sighting Max(Sighting one, Sighting other) =>
        one == Sighting.Same || other == Sighting.Same ? Sighting.Same : one == Sighting.New ? other : one;

    private void CountDuplicate(ReadOnlySpan<char> id, RecordPlace place)
    {
        _again.See(id);
        if (_duplicates++ == 0)
        {
            _duplicate = Shown.Text(id);
            _firstDuplicate = place;
        }
    }

    private void JudgeText(ReadOnlySpan<char> id, RecordPlace place)
    {
        if (IdForm.MeansNothing(id))
        {
            Add(MappingIssueCode.IdMeansNothing, id, place, "is what programs write where there is no id: all whose id is missing become one {0}, and that cannot be taken back. Leave these records out, or correct them where they come from.");
            if (NullWord.Is(id))
            {
                Add(MappingIssueCode.ValueIsNull, id, place, $"is the word that a database's client writes for an empty value. {NullWord.Remedy}");
            }
        }
        else if (IdForm.Damage(id) is { } damage)
        {
            Add(MappingIssueCode.IdDamaged, id, place, $"{damage}. Take the ids as text from where they come from.");
        }

        if (IdForm.HasBlanks(id))
        {
            Add(MappingIssueCode.IdBlanks, id, place, "has blanks at an end, or a character that cannot be seen: it is sent to the letter, and to Pendo it is another than the same id without them. Clean it where it comes from.");
        }

        if (IdForm.IsTooLong(id))
        {
            string cut = isInPage ? $"cuts it there, so that different {What}s may become one" : $"cuts ids there, so that one {What} may become two";
            Add(
                MappingIssueCode.IdTooLong,
                id,
                place,
                FormattableString.Invariant($"has more than {PendoId.MaxBytes} bytes. Pendo's web agent {cut}: use a shorter id."),
                isInPage ? MappingIssueSeverity.Error : null);
        }
    }

    private static bool IsEmail(ReadOnlySpan<char> id)
    {
        int at = id.IndexOf('@');
        return at > 0 && id.Slice(at + 1).IndexOf('.') > 0 && id[id.Length - 1] != '.' && id.IndexOf(' ') < 0 && id.Slice(at + 1).IndexOf('@') < 0;
    }

    private void Add(MappingIssueCode code, ReadOnlySpan<char> id, RecordPlace place, string what, MappingIssueSeverity? severity = null)
    {
        if (!field.Issues.CountAgain(code, id))
        {
            field.Issues.AddOfRecord(code, place, $"The {What} id {Shown.Text(id)} {what.Replace("{0}", What)}", id, severity, hasId: true);
        }
    }
}
