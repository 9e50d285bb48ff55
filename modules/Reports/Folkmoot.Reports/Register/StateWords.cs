using Microsoft.Extensions.Localization;

namespace Folkmoot.Reports.Register;

/// <summary>What people call the states.</summary>
public sealed class StateWords(IStringLocalizer<StateWords> texts)
{
    public string Of(ReportState state) => state switch
    {
        ReportState.Unconfirmed => texts["Not confirmed yet"],
        ReportState.Open => texts["Open"],
        ReportState.Investigating => texts["Being looked into"],
        ReportState.Planned => texts["Work planned"],
        ReportState.InProgress => texts["Work under way"],
        ReportState.Fixed => texts["Fixed"],
        ReportState.FoundFixed => texts["Fixed, says somebody who saw it"],
        ReportState.NoFurtherAction => texts["No further action"],
        ReportState.NotResponsible => texts["Somebody else is responsible"],
        _ => texts["Reported twice"],
    };

    /// <summary>What happened, in a line.</summary>
    public string Of(ReportEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return entry.Kind switch
        {
            EntryKind.Reported => texts["Reported"],
            EntryKind.Sent => texts["Sent to {0}", entry.Text],
            EntryKind.NotFixed => texts["Somebody says that it is not fixed"],
            EntryKind.Rerouted => texts["Passed on"],
            EntryKind.Joined => texts["Joined with another report"],
            EntryKind.Assigned => texts["Given to somebody"],
            EntryKind.Note => texts["Note"],
            EntryKind.Mailed => entry.ByCouncil ? texts["Answered by mail"] : texts["Mail of whoever reported it"],
            EntryKind.Prioritised => texts["Its urgency was changed"],
            _ when entry.StateAfter is { } state && state != entry.StateBefore => Of(state),
            _ => texts["News"],
        };
    }

    /// <summary>What stands before the letter of a report that was closed and comes again.</summary>
    public string ComesAgain(int people) =>
        people == 1 ? texts["This was closed. 1 person says that it is not fixed."] : texts["This was closed. {0} people say that it is not fixed.", people];

    /// <summary>One of GOV.UK's colours of tags.</summary>
    public static string ColourOf(ReportState state) => state switch
    {
        ReportState.Open => "yellow",
        ReportState.Fixed or ReportState.FoundFixed => "green",
        _ when state.IsOpen() => "blue",
        _ => "grey",
    };
}
