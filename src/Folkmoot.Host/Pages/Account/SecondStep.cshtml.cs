using System.ComponentModel.DataAnnotations;
using Folkmoot.Host.Accounts.SecondFactors;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Host.Pages.Account;

/// <summary>After the password: a code of the authenticator app, or a passkey.</summary>
[AllowAnonymous]
public sealed class SecondStepModel(SecondStep step, FactorDesk factors, Passkeys passkeys, IStringLocalizer<SecondStepModel> S) : PageModel
{
    [BindProperty]
    [Required(ErrorMessage = "Enter the code")]
    public string Code { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public bool IsOver { get; private set; }

    public bool HasApp { get; private set; }

    public bool HasPasskey { get; private set; }

    /// <summary>Hosts of passkeys that cannot be asked for at this address.</summary>
    public IReadOnlyList<string> Elsewhere { get; private set; } = [];

    public PasskeyForm Form => new("get", Url.Page("SecondStep", "Passkey", new { ReturnUrl }), Url.Page("SecondStep", "Options"), S["Use a passkey"], HasApp ? "secondary" : null);

    public Task OnGetAsync(CancellationToken cancellationToken) => ReadAsync(cancellationToken);

    public async Task<IActionResult> OnGetOptionsAsync()
    {
        Response.Headers.CacheControl = "no-store";
        return await step.FindAsync() is { } account ? Content(await passkeys.AskAsync(PasskeyUse.AfterPassword, account), "application/json") : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) =>
        ModelState.IsValid
            ? await AnswerAsync(await step.ShowCodeAsync(Code, cancellationToken), nameof(Code), S["This code is not right, or was used already. Wait for the next one."], cancellationToken)
            : await AgainAsync(cancellationToken);

    public async Task<IActionResult> OnPostPasskeyAsync(string? credential, CancellationToken cancellationToken)
    {
        ModelState.Clear();
        return await AnswerAsync(await step.ShowPasskeyAsync(credential ?? "", cancellationToken), "", S["This passkey is not one of your account. Try again."], cancellationToken);
    }

    private async Task<IActionResult> AnswerAsync(SecondStepAnswer answer, string field, string wrong, CancellationToken cancellationToken)
    {
        if (answer == SecondStepAnswer.Done)
        {
            return LocalRedirect(LocalUrl.Or(this, ReturnUrl, "~/profile")!);
        }

        if (answer != SecondStepAnswer.Over)
        {
            ModelState.AddModelError(field, answer == SecondStepAnswer.Locked ? S["There were too many wrong tries. Wait some minutes, then try again."] : wrong);
        }

        return await AgainAsync(cancellationToken);
    }

    private async Task<IActionResult> AgainAsync(CancellationToken cancellationToken)
    {
        await ReadAsync(cancellationToken);
        return Page();
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        if (await step.FindAsync() is not { } account)
        {
            IsOver = true;
            return;
        }

        var list = await factors.ListAsync(account, cancellationToken);
        HasApp = list.AppAddedAt is not null;
        HasPasskey = list.Passkeys.Any(passkeys.IsForHere);
        Elsewhere = [.. list.Passkeys.Where(passkey => !passkeys.IsForHere(passkey)).Select(passkey => Passkeys.OriginOf(passkey).Host).Distinct()];
    }
}
