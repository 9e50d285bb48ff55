using System.Globalization;
using Folkmoot.Core.Moderation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Core.Pages.Core;

[AllowAnonymous, VisitorCache]
public sealed class LedgerModel(Ledger ledger, ModerationWords words, IStringLocalizer<LedgerModel> texts) : PageModel
{
    private ReasonNames reasons = null!;

    public LedgerData Data { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        HttpContext.Shows(Ledger.Item);
        Data = await ledger.ReadAsync(cancellationToken);
        reasons = await words.ReasonsAsync(cancellationToken);
    }

    public string NameOf(LedgerMonth month)
    {
        ArgumentNullException.ThrowIfNull(month);
        return texts["Month: {0}", DateOnly.ParseExact(month.Month, "yyyy-MM", CultureInfo.InvariantCulture).ToString("Y", CultureInfo.CurrentCulture)];
    }

    public string Outcomes(LedgerMonth month) => Join(month.Outcomes.Select(o => (words.Of(Enum.Parse<CaseOutcome>(o.Key, true)), o.Value)));

    public string Reasons(LedgerMonth month) => Join(month.Reasons.Select(r => (reasons.Of(r.Key), r.Value)));

    private static string Join(IEnumerable<(string Name, int Count)> counts) => string.Join(", ", counts.Select(c => $"{c.Name}: {c.Count}"));
}
