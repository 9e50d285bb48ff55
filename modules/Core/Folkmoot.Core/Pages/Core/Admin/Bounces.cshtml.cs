using System.ComponentModel.DataAnnotations;
using Folkmoot.Core.Grants;
using Folkmoot.Core.Notifications;
using Folkmoot.Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Core.Pages.Core.Admin;

[Authorize(Policy = "Core.ManageMail"), WholeSite]
public sealed class BouncesModel(Bounces bounces, Suppressions suppressions, SiteDatabase site, IStringLocalizer<BouncesModel> texts) : PageModel
{
    private const int MaximumLines = 1000;
    private IReadOnlyDictionary<SuppressionReason, int> counts = new Dictionary<SuppressionReason, int>();

    [BindProperty, Required(ErrorMessage = "Enter at least one address")]
    public string? Lines { get; set; }

    [TempData]
    public int? Noted { get; set; }

    public int CountOf(SuppressionReason reason) => counts.GetValueOrDefault(reason);

    public async Task OnGetAsync(CancellationToken cancellationToken) => counts = await suppressions.CountAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var read = Read();
        if (!ModelState.IsValid)
        {
            counts = await suppressions.CountAsync(cancellationToken);
            return Page();
        }

        await using var work = await site.BeginAsync(cancellationToken);
        foreach (var bounce in read)
        {
            await bounces.NoteAsync(bounce, cancellationToken);
        }

        await work.CommitAsync(cancellationToken);
        Noted = read.Count;
        return RedirectToPage();
    }

    private List<Bounce> Read()
    {
        var lines = (Lines ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (lines.Length > MaximumLines)
        {
            ModelState.AddModelError(nameof(Lines), texts["Enter at most {0} lines at once", MaximumLines]);
            return [];
        }

        List<Bounce> read = [];
        for (var i = 0; i < lines.Length; i++)
        {
            var parts = lines[i].Split(',', StringSplitOptions.TrimEntries);
            if (parts.Length > 2 || !Bounces.IsAddress(parts[0]) || KindOf(parts) is not { } kind)
            {
                ModelState.AddModelError(nameof(Lines), texts["Line {0} must be an address, or an address, a comma and hard or soft", i + 1]);
                return [];
            }

            read.Add(new Bounce(parts[0], MailId: null, kind));
        }

        return read;
    }

    private static BounceKind? KindOf(string[] parts) => parts.ElementAtOrDefault(1)?.ToUpperInvariant() switch
    {
        null or "HARD" => BounceKind.Hard,
        "SOFT" => BounceKind.Soft,
        _ => null,
    };
}
