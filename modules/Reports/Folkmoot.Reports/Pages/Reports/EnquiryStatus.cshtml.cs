using System.ComponentModel.DataAnnotations;
using Folkmoot.Reports.Enquiries;
using Folkmoot.Reports.Register;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using ReportEntity = Folkmoot.Reports.Register.Report;

namespace Folkmoot.Reports.Pages.Reports;

/// <summary>For whoever knows both the reference and the address. Whatever is wrong, the answer is the same: it tells nobody who has written.</summary>
[AllowAnonymous, ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class EnquiryStatusModel(EnquiryDesk desk, ReportReader reports, IStringLocalizer<EnquiryStatusModel> texts) : PageModel
{
    [BindProperty, Required(ErrorMessage = "Enter the reference"), StringLength(20, ErrorMessage = "The reference must be 20 characters or fewer")]
    public string? Reference { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter the e-mail address"), StringLength(254, ErrorMessage = "E-mail address must be 254 characters or fewer")]
    public string? Email { get; set; }

    public ReportEntity? Found { get; private set; }

    public IReadOnlyList<ReportEntry> Story { get; private set; } = [];

    public void OnGet()
    {
    }

    public async Task OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return;
        }

        Found = await desk.LookUpAsync(Reference!, Email!, cancellationToken);
        if (Found is null)
        {
            ModelState.AddModelError(nameof(Reference), texts["We know no message with this reference and this e-mail address"]);
            return;
        }

        Story = await reports.StoryOfAsync(Found.Id, cancellationToken);
    }
}
