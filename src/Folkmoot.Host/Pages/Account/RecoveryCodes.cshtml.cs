using Folkmoot.Core.SignIn;
using Folkmoot.Host.Accounts.SecondFactors;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Host.Pages.Account;

/// <summary>Shows new recovery codes once, and makes further sets.</summary>
[Authorize, FreshSignIn]
public sealed class RecoveryCodesModel(UserManager<Accounts.Account> accounts, FactorDesk factors, Site site, IStringLocalizer<RecoveryCodesModel> S) : PageModel
{
    private const string JustMade = "RecoveryCodes";

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    [TempData]
    public string? Note { get; set; }

    public IReadOnlyList<string> Codes { get; private set; } = [];

    /// <summary>How many codes are left; null for somebody who needs none.</summary>
    public int? Left { get; private set; }

    public string FileName => $"{site.Id}-recovery-codes.txt";

    /// <summary>The file is in the page itself, as the codes are nowhere else.</summary>
    public string FileAddress =>
        "data:text/plain;charset=utf-8," + Uri.EscapeDataString($"{S["Recovery codes for {0}", site.Name]}\r\n{site.Link("account/sign-in")}\r\n\r\n{string.Join("\r\n", Codes)}\r\n");

    public string OnAddress => LocalUrl.Or(this, ReturnUrl, Url.Page("SecondFactors"))!;

    /// <summary>Goes to where new codes are shown; null when there are none. They travel in the site's own sealed cookie, for one page.</summary>
    public static IActionResult? Show(PageModel page, IReadOnlyList<string> codes)
    {
        if (codes.Count == 0)
        {
            return null;
        }

        page.TempData[JustMade] = string.Join(' ', codes);
        return page.RedirectToPage("RecoveryCodes", new { ReturnUrl = LocalUrl.Or(page, page.Request.Form["ReturnUrl"].FirstOrDefault() ?? page.Request.Query["ReturnUrl"], null) });
    }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        if (TempData[JustMade] is string made)
        {
            Codes = made.Split(' ');
            return;
        }

        var list = await factors.ListAsync((await accounts.GetUserAsync(User))!, cancellationToken);
        Left = list.IsEmpty ? null : list.CodesLeft;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var account = (await accounts.GetUserAsync(User))!;
        return account.TwoFactorEnabled ? Show(this, await factors.NewCodesAsync(account, cancellationToken))! : RedirectToPage();
    }
}
