using System.Collections;
using System.Collections.ObjectModel;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace PendoSegment.Shell.Hosting;

/// <summary>Asks for values by name: the mandatory parameters that a command was called without.</summary>
internal sealed class FieldQuestions(Questions questions)
{
    public Dictionary<string, PSObject?> Ask(string? caption, string? message, Collection<FieldDescription> fields)
    {
        questions.Tell(caption);
        questions.Tell(message);
        Dictionary<string, PSObject?> answers = new(StringComparer.OrdinalIgnoreCase);
        foreach (FieldDescription field in fields)
        {
            answers[field.Name] = PSObject.AsPSObject(Ask(field));
        }

        return answers;
    }

    private object Ask(FieldDescription field)
    {
        Type type = TypeOf(field);
        string label = field.Name;
        if (type == typeof(SecureString))
        {
            return questions.AskSecret(label + ": ");
        }

        if (type == typeof(PSCredential))
        {
            return new CredentialQuestion(questions).Ask(label, null, null);
        }

        return type != typeof(string) && typeof(IList).IsAssignableFrom(type) ? AskList(label, type) : AskOne(label, type);
    }

    private object AskList(string label, Type type)
    {
        Type element = type.GetElementType() ?? typeof(object);
        List<object> values = [];
        while (true)
        {
            // As in PowerShell, an empty answer ends the list.
            string text = questions.Ask(string.Create(CultureInfo.InvariantCulture, $"{label}[{values.Count}]: "), masked: false);
            if (text.Length == 0)
            {
                return LanguagePrimitives.ConvertTo(values.ToArray(), type, CultureInfo.InvariantCulture);
            }

            if (TryConvert(label, text, element, out object? value))
            {
                values.Add(value!);
            }
        }
    }

    private object AskOne(string label, Type type)
    {
        while (true)
        {
            string text = questions.Ask(label + ": ", masked: false);
            if (TryConvert(label, text, type, out object? value))
            {
                return value!;
            }
        }
    }

    private bool TryConvert(string label, string text, Type type, out object? value)
    {
        if (LanguagePrimitives.TryConvertTo(text, type, CultureInfo.InvariantCulture, out value))
        {
            return true;
        }

        string problem = $"'{text}' is not a {type.Name}, which {label} has to be.";
        if (!questions.CanAskAgain)
        {
            throw new HostException(problem);
        }

        questions.Tell(problem);
        return false;
    }

    private static Type TypeOf(FieldDescription field) =>
        LanguagePrimitives.TryConvertTo(field.ParameterAssemblyFullName, out Type named) || LanguagePrimitives.TryConvertTo(field.ParameterTypeFullName, out named)
            ? named
            : typeof(string);
}
