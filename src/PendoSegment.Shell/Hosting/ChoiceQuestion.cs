using System.Collections.ObjectModel;
using System.Management.Automation.Host;

namespace PendoSegment.Shell.Hosting;

/// <summary>Asks for one of several choices, as <c>-Confirm</c> does.</summary>
internal sealed class ChoiceQuestion(Questions questions)
{
    public int Ask(string? caption, string? message, Collection<ChoiceDescription> choices, int defaultChoice)
    {
        Choice[] offered = [.. choices.Select(Choice.From)];
        questions.Tell(caption);
        questions.Tell(message);
        string question = string.Join("  ", offered.Select(c => $"[{c.Key}] {c.Label}")) + "  [?] Help"
            + (defaultChoice >= 0 ? $" (default is \"{offered[defaultChoice].Key}\"): " : ": ");
        while (true)
        {
            string answer = questions.Ask(question, masked: false).Trim();
            if (answer.Length == 0 && defaultChoice >= 0)
            {
                return defaultChoice;
            }

            int chosen = Array.FindIndex(offered, c => c.IsMeantBy(answer));
            if (chosen >= 0)
            {
                return chosen;
            }

            // Anything else is answered with the help, and the question asked again; a redirected input may have a better line next.
            foreach (Choice choice in offered)
            {
                questions.Tell($"{choice.Key} - {choice.Help}");
            }
        }
    }

    private sealed record Choice(string Key, string Label, string Help)
    {
        public static Choice From(ChoiceDescription description)
        {
            // The ampersand stands before the letter that picks the choice.
            int mark = description.Label.IndexOf('&', StringComparison.Ordinal);
            string label = mark < 0 ? description.Label : description.Label.Remove(mark, 1);
            string key = mark >= 0 && mark < label.Length ? label.Substring(mark, 1).ToUpperInvariant() : label;
            return new(key, label, string.IsNullOrEmpty(description.HelpMessage) ? label : description.HelpMessage);
        }

        public bool IsMeantBy(string answer) =>
            string.Equals(answer, Key, StringComparison.OrdinalIgnoreCase) || string.Equals(answer, Label, StringComparison.OrdinalIgnoreCase);
    }
}
