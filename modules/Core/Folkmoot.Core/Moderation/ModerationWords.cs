using Microsoft.Extensions.Localization;

namespace Folkmoot.Core.Moderation;

/// <summary>What outcomes, origins and reasons are called, in the reader's language.</summary>
public sealed class ModerationWords(ISettings<ModerationSettings> settings, IStringLocalizer<ModerationWords> texts)
{
    public string Of(CaseOutcome outcome) => outcome switch
    {
        CaseOutcome.Approved => texts["Approved"],
        CaseOutcome.Warned => texts["Approved with a warning"],
        CaseOutcome.Removed => texts["Removed"],
        _ => texts["Removed and author suspended"],
    };

    public string Of(CaseOrigin origin) => origin switch
    {
        CaseOrigin.Held => texts["Waiting to be seen"],
        CaseOrigin.Flagged => texts["Reported"],
        CaseOrigin.Staff => texts["Found by a moderator"],
        _ => texts["Appeal"],
    };

    /// <summary>The site's reasons, those for flags and those for decisions. The default ones are translated.</summary>
    public async Task<ReasonNames> ReasonsAsync(CancellationToken cancellationToken)
    {
        var chosen = await settings.GetAsync(cancellationToken);
        return new ReasonNames(
            chosen.DecisionReasons.ToDictionary(r => r.Id, r => texts[r.Title].Value),
            chosen.DecisionReasons.ToDictionary(r => r.Id, r => texts[r.Text].Value),
            chosen.FlagReasons.ToDictionary(r => r.Id, r => texts[r.Title].Value));
    }
}

/// <summary>Names of reasons by their ids; one that the site no longer has is called by its id.</summary>
public sealed class ReasonNames(IReadOnlyDictionary<string, string> decisions, IReadOnlyDictionary<string, string> explanations, IReadOnlyDictionary<string, string> flags)
{
    public string Of(string id) => decisions.GetValueOrDefault(id, id);

    public string ExplanationOf(string id) => explanations.GetValueOrDefault(id, id);

    public string OfFlag(string id) => flags.GetValueOrDefault(id, id);

    public IEnumerable<KeyValuePair<string, string>> Decisions => decisions;
}
