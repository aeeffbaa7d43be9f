namespace PendoSegment.Snippet;

/// <summary>
/// Looks at an expression of JavaScript that the user gives, which is put into the script as it stands: it must be one expression, and must not end the script's element.
/// Whether it is good JavaScript the browser says.
/// </summary>
internal static class PageExpression
{
    private static readonly string[] Ends = ["</script", "<script", "<!--"];

    /// <summary>Makes sure that an expression can be put into the script.</summary>
    /// <exception cref="SnippetException">It cannot; the message says why and what to write.</exception>
    public static void Require(string parameter, string expression)
    {
        if (string.IsNullOrWhiteSpace(expression))
        {
            throw new SnippetException($"{parameter} is blank: give an expression of the page, such as window.currentUser, or leave it out.");
        }

        foreach (string end in Ends)
        {
            if (expression.IndexOf(end, StringComparison.OrdinalIgnoreCase) >= 0)
            {
                throw new SnippetException($"{parameter} has '{end}' in it, by which a browser takes the script's element for ended: write it in two parts, such as '<' + '{end.Substring(1)}'.");
            }
        }

        if (expression.Any(character => character is '\u2028' or '\u2029' || (char.IsControl(character) && character is not ('\t' or '\n' or '\r'))))
        {
            throw new SnippetException($"{parameter} has a control character or a line separator (U+2028, U+2029) in it: write it as an escape, such as \\u2028.");
        }

        RequireOneExpression(parameter, expression);
    }

    private static void RequireOneExpression(string parameter, string expression)
    {
        Stack<char> open = new();
        bool isOperand = false;
        for (int at = 0; at < expression.Length;)
        {
            char c = expression[at];
            int end = EndOfToken(expression, at, isOperand);
            if (end < 0)
            {
                throw new SnippetException($"{parameter} has a text or a comment that does not end, from character {at + 1} on: close it.");
            }

            bool isComment = c == '/' && end > at + 1 && expression[at + 1] is '/' or '*';
            if (!isComment && !char.IsWhiteSpace(c))
            {
                isOperand = IsOperandEnd(expression[end - 1]) || c is '"' or '\'' or '`' || (c == '/' && end > at + 1);
            }

            if (end == at + 1)
            {
                Nest(parameter, open, c, at);
            }

            at = end;
        }

        if (open.Count > 0)
        {
            throw new SnippetException($"{parameter} lacks a '{open.Peek()}': close what is open.");
        }
    }

    private static void Nest(string parameter, Stack<char> open, char c, int at)
    {
        switch (c)
        {
            case '(':
                open.Push(')');
                break;
            case '[':
                open.Push(']');
                break;
            case '{':
                open.Push('}');
                break;
            case ')' or ']' or '}':
                if (open.Count == 0 || open.Pop() != c)
                {
                    throw new SnippetException($"{parameter} has a '{c}' that closes nothing, at character {at + 1}: give one expression.");
                }

                break;
            case ';' when open.Count == 0:
                throw new SnippetException($"{parameter} has a ';' at character {at + 1}: give one expression and no statements. Where more is to be done, call a function of the page, such as getUser().");
        }
    }

    /// <summary>The place behind a text, a comment or a regular expression that begins here, or behind this one character; -1 for what does not end.</summary>
    private static int EndOfToken(string text, int at, bool isBehindOperand) => text[at] switch
    {
        '"' or '\'' or '`' => EndOfQuoted(text, at, text[at]),
        '/' when At(text, at + 1) == '/' => text.IndexOf('\n', at) is >= 0 and int line ? line : text.Length,
        '/' when At(text, at + 1) == '*' => text.IndexOf("*/", at + 2, StringComparison.Ordinal) is >= 0 and int close ? close + 2 : -1,
        '/' when !isBehindOperand => EndOfQuoted(text, at, '/'),
        _ => at + 1,
    };

    // Brackets in a template are those of its text, or closed in it: either way it ends at its own quote.
    private static int EndOfQuoted(string text, int at, char quote)
    {
        bool isClass = false;
        for (int i = at + 1; i < text.Length; i++)
        {
            if (text[i] == '\\')
            {
                i++;
            }
            else if (text[i] == quote && !isClass)
            {
                return i + 1;
            }
            else if (text[i] is '\n' or '\r' && quote != '`')
            {
                return -1;
            }
            else if (quote == '/')
            {
                isClass = text[i] == '[' || (isClass && text[i] != ']');
            }
        }

        return -1;
    }

    private static char At(string text, int at) => at < text.Length ? text[at] : '\0';

    private static bool IsOperandEnd(char c) => char.IsLetterOrDigit(c) || c is '_' or '$' or ')' or ']' or '}';
}
