using Folkmoot.Core.Residents;
using Folkmoot.Core.Residents.Verification;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Core.Pages.Core;

[Authorize]
public sealed class LevelModel(ResidentLevels levels, IUserDirectory people, IStringLocalizer<LevelModel> texts, IStringLocalizer<ResidentLevels> names) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Act { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public ResidentLevel Level { get; private set; }

    public IReadOnlyList<ResidentAct> Acts { get; private set; } = [];

    public ActAnswer? Wanted { get; private set; }

    public string AccountAddress => Url.Content("~" + people.AccountAddress);

    public string BackAddress => Url.Content(ReturnUrl is { Length: > 0 } && Url.IsLocalUrl("~" + ReturnUrl) ? "~" + ReturnUrl : "~/profile");

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Level = await levels.OfAsync(User.UserId(), cancellationToken);
        Acts = await levels.ListAsync(cancellationToken);
        Wanted = Acts.SingleOrDefault(act => act.Name == Act) is { } act ? new ActAnswer(act, Level) : null;
    }

    // A module's own words are keyed by themselves, as permissions are.
    public string TitleOf(ResidentAct act) => names[act.Title];

    public string NameOf(ResidentLevel level) => texts[LevelNames.Of(level)];
}
