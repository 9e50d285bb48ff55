using System.ComponentModel.DataAnnotations;
using Folkmoot.Reports.Register;
using Microsoft.AspNetCore.Mvc;

namespace Folkmoot.Reports.Pages.Reports;

/// <summary>A page on which somebody says what has become of the thing itself, and what they see there.</summary>
public abstract class SeenPage(ReportReader reports) : VoicePage(reports)
{
    [BindProperty, StringLength(1000, ErrorMessage = "What you see must be 1,000 characters or fewer")]
    public string? Text { get; set; }

    /// <summary>Whether it can be said of this report now.</summary>
    public bool IsAsked { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken) => IsAsked = await MaySayAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        IsAsked = await MaySayAsync(cancellationToken);
        if (ModelState.IsValid)
        {
            if (await SayAsync(cancellationToken) is not { } refusal)
            {
                return LocalRedirect(ReportAddress);
            }

            ModelState.AddModelError("", refusal);
        }

        return Page();
    }

    protected abstract Task<bool> MaySayAsync(CancellationToken cancellationToken);

    /// <summary>Says it; or why it cannot be said.</summary>
    protected abstract Task<string?> SayAsync(CancellationToken cancellationToken);
}
