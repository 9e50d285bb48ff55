using Folkmoot.Core.Moderation;
using Folkmoot.Core.Residents;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Core.Pages.Core;

[Authorize]
public sealed class MyModerationModel(
    Appeals appeals, Suspensions suspensions, ModeratedContents contents, ModerationWords words, IStringLocalizer<ModerationWords> reasons, IStringLocalizer<MyModerationModel> texts) : PageModel
{
    public IReadOnlyList<ModerationCase> Cases { get; private set; } = [];

    public Suspension? Suspension { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Cases = await appeals.ListAsync(User.UserId(), cancellationToken);
        Suspension = await suspensions.FindAsync(User.UserId(), cancellationToken);
    }

    public string Heading(ModerationCase about)
    {
        ArgumentNullException.ThrowIfNull(about);
        var start = about.Text is { Length: > 60 } text ? text[..60] + "…" : about.Text ?? "";
        return texts["{0}: {1}", contents.NounOf(about.Item), start];
    }

    public string State(ModerationCase about)
    {
        ArgumentNullException.ThrowIfNull(about);
        return about.Outcome is { } outcome ? words.Of(outcome) : texts["A moderator has yet to decide"];
    }

    public string Words(string reason) => reasons[reason];
}
