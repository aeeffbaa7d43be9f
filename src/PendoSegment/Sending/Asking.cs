using System.Management.Automation;

namespace PendoSegment.Sending;

/// <summary>
/// Whether -WhatIf, -Confirm or -Debug, or the preference variables behind them, are in play. Asked once a command: to ask ShouldProcess for each of a million
/// records that nobody wants to be asked about costs more than mapping them.
/// </summary>
internal static class Asking
{
    /// <summary>True when ShouldProcess has something to say.</summary>
    public static bool IsOn(PSCmdlet command) => IsWhatIf(command) || IsConfirm(command);

    /// <summary>True when nothing is to be sent.</summary>
    public static bool IsWhatIf(PSCmdlet command) => Switch(command, "WhatIf") ?? LanguagePrimitives.IsTrue(command.GetVariableValue("WhatIfPreference"));

    /// <summary>Says what is about to be done, and asks where the user wants to be asked.</summary>
    public static bool Agrees(PSCmdlet command, string what) => command.ShouldProcess(what, what + "?", "Confirm");

    /// <summary>True when anybody sees what is written for those who look for a fault.</summary>
    public static bool IsDebug(PSCmdlet command) =>
        Switch(command, "Debug")
        ?? (LanguagePrimitives.TryConvertTo(command.GetVariableValue("DebugPreference"), out ActionPreference preference)
            && preference is not (ActionPreference.SilentlyContinue or ActionPreference.Ignore));

    // ConfirmImpact of what delivers is Medium: they are asked about when the preference is Medium or lower.
    private static bool IsConfirm(PSCmdlet command) =>
        Switch(command, "Confirm")
        ?? (LanguagePrimitives.TryConvertTo(command.GetVariableValue("ConfirmPreference"), out ConfirmImpact preference)
            && preference is not ConfirmImpact.None and <= ConfirmImpact.Medium);

    private static bool? Switch(PSCmdlet command, string name) =>
        command.MyInvocation.BoundParameters.TryGetValue(name, out object? value) ? LanguagePrimitives.IsTrue(value) : null;
}
