namespace PendoSegment;

/// <summary>
/// What the preflight finds; a record with one of the errors is refused by the Send commands. The rules are Pendo's, as its web agent (npm @pendo/agent),
/// its install guide and its support pages show them, and those of Segment's spec.
/// </summary>
public enum MappingIssueCode
{
    /// <summary>Error: the record has no id: the property is absent, empty or blank.</summary>
    IdMissing,

    /// <summary>Error: the id is of a kind that Pendo does not take: a Boolean, a date, an object, <c>::</c>.</summary>
    IdInvalid,

    /// <summary>Error: the id is a placeholder from Pendo's install guide.</summary>
    IdPlaceholder,

    /// <summary>Error: a value that its declared type cannot take; a warning where the mapping's Invalid is Omit.</summary>
    ValueInvalid,

    /// <summary>Error: the event is larger than the 32 KB that Segment takes.</summary>
    EventTooLarge,

    /// <summary>Error: a Microsoft Graph delta says of the record that it was removed (<c>@removed</c>): sent, it would become a visitor or account anew.</summary>
    RecordRemoved,

    /// <summary>Error: a field that the mapping names had values, and none of them can be sent.</summary>
    NeverSent,

    /// <summary>Error: the schema that was given has no field of this name.</summary>
    FieldUnknown,

    /// <summary>Error: the schema that was given has the field with another type.</summary>
    FieldTypeConflict,

    /// <summary>Error: in device mode, the mapping fills the field in a way that no page can.</summary>
    FieldNotInPage,

    /// <summary>Error: the mapping names a property that no record has.</summary>
    PropertyNotFound,

    /// <summary>Warning: two ids differ only by case. To Pendo they are two visitors or accounts.</summary>
    IdCaseConflict,

    /// <summary>Warning: the id came before. Of its fields the last record's win.</summary>
    IdDuplicate,

    /// <summary>Warning: the id is one that Pendo gives to anonymous visitors.</summary>
    IdAnonymous,

    /// <summary>Warning: the id looks like an e-mail address, which may change; a visitor's id must not.</summary>
    IdLooksLikeEmail,

    /// <summary>Warning: the id has more than 128 bytes of UTF-8, where Pendo's web agent cuts it; an error in device mode, where that agent takes it.</summary>
    IdTooLong,

    /// <summary>Warning: the id is a word for no id, such as <c>undefined</c>, <c>null</c> or <c>N/A</c>: all that have it become one.</summary>
    IdMeansNothing,

    /// <summary>Warning: a spreadsheet or a data frame changed the id: <c>4.9E+11</c>, <c>1001.0</c>, <c>="00417"</c>.</summary>
    IdDamaged,

    /// <summary>Warning: the id has blanks at an end, or characters that cannot be seen.</summary>
    IdBlanks,

    /// <summary>Warning: two different ids look alike: to Pendo they are two visitors or accounts.</summary>
    IdLookalike,

    /// <summary>Warning: the id is taken from <c>id</c> and the record has a <c>user_id</c> (<c>group_id</c>) too: in tables of events the first is the message's.</summary>
    IdIsMessageId,

    /// <summary>Warning: Pendo's segments and reports cannot use a field of this name.</summary>
    FieldNameUnusable,

    /// <summary>Warning: two fields become one in Pendo, which writes names in lower case.</summary>
    FieldCaseCollision,

    /// <summary>Warning: several properties come out as one field, and of a record that has them one is sent.</summary>
    FieldNameCollision,

    /// <summary>Warning: Segment's spec reserves the name for values of another type.</summary>
    FieldReservedType,

    /// <summary>Warning: text of 1,500 characters or more.</summary>
    TextTooLong,

    /// <summary>Warning: values of different types in one field.</summary>
    TypeMixed,

    /// <summary>Warning: a value that cannot be sent, or that Pendo ignores; it is left out.</summary>
    ValueUnsupported,

    /// <summary>Warning: a text is the name of a type, as an export writes it in place of an object or a list.</summary>
    ValueIsTypeName,

    /// <summary>Warning: a text is the word NULL, as a database's client writes it for an empty value.</summary>
    ValueIsNull,

    /// <summary>Warning: a whole number beyond 2^53, whose last digits a reader of JSON may lose.</summary>
    NumberTooLarge,

    /// <summary>Warning: a property of a track event has a name of more than 32 characters.</summary>
    FieldNameTooLong,

    /// <summary>Warning: a property of a track event has a name that Pendo reserves, with two underscores at both ends.</summary>
    FieldNameReserved,

    /// <summary>Warning: the properties of a track event have more than 512 bytes of JSON.</summary>
    PropertiesTooLarge,

    /// <summary>Warning: a track event is older than the seven days that Pendo takes into account.</summary>
    TrackTooOld,

    /// <summary>Warning: a track event has a time that is yet to come.</summary>
    TrackInFuture,

    /// <summary>Warning: there was no record at all.</summary>
    RecordsNone,

    /// <summary>Warning: a row of a file ends before the last column.</summary>
    RowShort,

    /// <summary>Warning: a date that stands for none: 1601-01-01, 0001-01-01, 9999-12-31.</summary>
    DateNever,

    /// <summary>Warning: numbers in text of which nothing shows whether the point is for decimals or for thousands: 6.062.</summary>
    NumberAmbiguous,

    /// <summary>Warning: fewer than one record in twenty has a value, or none has one for a field that the mapping names.</summary>
    PropertySparse,

    /// <summary>Information: an object became a field for each of its members.</summary>
    ObjectFlattened,

    /// <summary>Information: text that looks like a number in every record. As text it can neither be added up nor compared.</summary>
    LooksLikeNumber,

    /// <summary>Information: text that looks like a date in every record.</summary>
    LooksLikeDate,

    /// <summary>Information: text that looks like a Boolean in every record.</summary>
    LooksLikeBoolean,

    /// <summary>Information: the schema that was given has the field in another group than custom.</summary>
    FieldInOtherGroup,

    /// <summary>Information: the account has a parent, which Pendo's support must have enabled and which cannot be undone.</summary>
    ParentAccount,
}
