using Folkmoot.Core.Notifications;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Core.Moderation;

/// <summary>Tells authors what has become of what they wrote.</summary>
public sealed class ModerationNotices(Inbox inbox, ISettings<ModerationSettings> settings, ModerationWords words, IStringLocalizer<ModerationNotices> texts)
{
    internal const string Kind = "core.moderation";

    internal static string AddressOf(Guid caseId) => $"/moderation/mine/{caseId}";

    internal Task TellHiddenAsync(ModerationCase about, CancellationToken cancellationToken) => TellAsync(
        about,
        texts["What you wrote is hidden for now"],
        texts["People have reported something that you wrote. Nobody else can see it until a moderator has read it. You will be told what they decide, and can appeal."],
        cancellationToken);

    internal async Task TellDecidedAsync(ModerationCase about, int? days, CancellationToken cancellationToken)
    {
        // Whose text was flagged and found in order need never know.
        if (about is { Outcome: CaseOutcome.Approved, Hidden: false } and not { Origin: CaseOrigin.Appealed })
        {
            return;
        }

        var title = about.Outcome switch
        {
            CaseOutcome.Approved => texts["What you wrote can be seen"],
            CaseOutcome.Warned => texts["What you wrote can be seen, with a warning"],
            CaseOutcome.Suspended => texts["What you wrote has been removed, and you cannot write for {0} days", days ?? 0],
            _ => texts["What you wrote has been removed"],
        };
        List<string> lines = [(await words.ReasonsAsync(cancellationToken)).ExplanationOf(about.Reason!), about.Note ?? "", await AppealTextAsync(about, cancellationToken)];
        await TellAsync(about, title, string.Join("\n\n", lines.Where(line => line.Length > 0)), cancellationToken);
    }

    private async Task<string> AppealTextAsync(ModerationCase about, CancellationToken cancellationToken) =>
        about.IsAgainstAuthor && about.AppealOf is null
            ? texts["You can appeal within {0} days. Somebody else will decide.", (await settings.GetAsync(cancellationToken)).DaysToAppeal]
            : "";

    private Task TellAsync(ModerationCase about, string title, string text, CancellationToken cancellationToken) =>
        about.AuthorId is { } author ? inbox.TellAsync(author, new DirectNotice(Kind, title, text, AddressOf(about.Id)), cancellationToken) : Task.CompletedTask;
}
