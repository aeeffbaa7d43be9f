using System.Management.Automation;
using PendoSegment.Records;

namespace PendoSegment.Parameters;

/// <summary>
/// What -Property and -ExcludeProperty name. Text that equals a property's name means that property and no other, whatever signs are in it; only otherwise is it a wildcard.
/// </summary>
/// <param name="included">What -Property names beside what is looked up by its name; null for everything.</param>
/// <param name="excluded">What -ExcludeProperty names.</param>
/// <param name="lookedUp">What is looked up by its name or path too, and is told of there when no record has it.</param>
internal sealed class NamePatterns(string[]? included, string[]? excluded, string[] lookedUp) : INameFilter
{
    private readonly Pattern[]? _included = included is null ? null : [.. included.Select(text => new Pattern(text, "-Property"))];
    private readonly Pattern[] _excluded = [.. (excluded ?? []).Select(text => new Pattern(text, "-ExcludeProperty"))];

    /// <inheritdoc/>
    public override string ToString() => string.Join(", ", All);

    public bool NeedsNames => All.Any(pattern => pattern.IsWildcard);

    public bool IncludesMembers => _included is not null;

    public IEnumerable<string> Unmatched => All.Where(pattern => !pattern.HasMatched && !lookedUp.Contains(pattern.Text)).Select(pattern => pattern.ToString());

    private IEnumerable<Pattern> All => (_included ?? []).Concat(_excluded);

    public bool HasMatched(string text) => All.Any(pattern => pattern.HasMatched && pattern.Text == text);

    public bool Learn(string name)
    {
        bool isChanged = false;
        foreach (Pattern pattern in All)
        {
            isChanged |= pattern.Learn(name);
        }

        return isChanged;
    }

    public bool IsIncluded(string path, string field) => _included is null || IsAny(_included, path, field);

    public bool IsNamed(string name) => _included?.Any(pattern => pattern.IsName(name)) == true;

    public bool IsExcluded(string path, string field) => IsAny(_excluded, path, field);

    // Each is asked, also behind the first that fits, so that each knows whether it has matched anything.
    private static bool IsAny(Pattern[] patterns, string path, string field)
    {
        bool isMatch = false;
        foreach (Pattern pattern in patterns)
        {
            isMatch |= pattern.Matches(path) || pattern.Matches(field);
        }

        return isMatch;
    }

    private sealed class Pattern(string text, string parameter)
    {
        private readonly WildcardPattern? _wildcard = ToWildcard(text);
        private bool _isName;

        public string Text => text;

        /// <summary>True for text with signs that mean something, until a property is found that is called so.</summary>
        public bool IsWildcard => !_isName && _wildcard is not null && WildcardPattern.ContainsWildcardCharacters(text);

        public bool HasMatched { get; private set; }

        public bool IsName(string name) => NameComparer.Instance.Equals(name, text);

        /// <summary>Takes note of a name; true when it turns out that the text is just that.</summary>
        public bool Learn(string name)
        {
            if (!IsName(name))
            {
                return false;
            }

            bool isNews = IsWildcard;
            _isName = true;
            HasMatched = true;
            return isNews;
        }

        public bool Matches(string name)
        {
            bool isMatch = IsName(name) || (!_isName && _wildcard?.IsMatch(NameComparer.Normalize(name)) == true);
            HasMatched |= isMatch;
            return isMatch;
        }

        public override string ToString() => $"'{text}' ({parameter})";

        // Null for a name with one bracket alone, which is no wildcard.
        private static WildcardPattern? ToWildcard(string text)
        {
            try
            {
                var pattern = WildcardPattern.Get(NameComparer.Normalize(text), WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant);

                // It is looked into when it is first asked.
                _ = pattern.IsMatch(string.Empty);
                return pattern;
            }
            catch (WildcardPatternException)
            {
                return null;
            }
        }
    }
}
