using Folkmoot.Core;
using Folkmoot.Core.Maps;
using Folkmoot.Core.Photos;
using Folkmoot.Core.Residents;
using Folkmoot.Reports.Categories;
using Folkmoot.Reports.Register;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ReportEntity = Folkmoot.Reports.Register.Report;

namespace Folkmoot.Reports.Pages.Reports;

/// <summary>A report and its story. What not everybody may see is there for who wrote it and for staff, and for nobody else.</summary>
[AllowAnonymous, VisitorCache]
public sealed class ReportModel(ReportReader reports, CategoryBook categories, QuestionReplies replies, PhotoAlbum album, IAuthorizationService authorization) : PageModel
{
    public ReportEntity Report { get; private set; } = null!;

    public Category Category { get; private set; } = null!;

    public IReadOnlyList<ReportEntry> Story { get; private set; } = [];

    public IReadOnlyList<Photo> Photos { get; private set; } = [];

    /// <summary>The report that this one repeats, when everybody may see it.</summary>
    public ReportEntity? Original { get; private set; }

    public bool IsStaff { get; private set; }

    public IEnumerable<MapPoint> Points => [new MapPoint(Report.Reference, Report.Title, Report.Longitude, Report.Latitude)];

    public IEnumerable<KeyValuePair<string, string>> Replies => replies.SayAll(Category.Questions, Report.Answers);

    public async Task<IActionResult> OnGetAsync(string reference, CancellationToken cancellationToken)
    {
        if (await reports.FindAsync(reference, cancellationToken) is not { } found)
        {
            return NotFound();
        }

        (Report, Category) = (found, await categories.GetAsync(found.CategoryId, cancellationToken));
        HttpContext.Shows(Report.Item);
        IsStaff = await authorization.AuthorizeAsync(User, Report.Area, ReportPermissions.Answer, Category.Slug);
        if (!Report.Shown && !await MaySeeAsync())
        {
            return NotFound();
        }

        Story = await reports.StoryOfAsync(Report.Id, cancellationToken);
        Photos = await album.OfAsync(Report.Item, cancellationToken);
        Original = Report.DuplicateOf is { } id ? await reports.FindShownAsync(id, cancellationToken) : null;
        return Page();
    }

    private async Task<bool> MaySeeAsync() =>
        (Report.AuthorId is not null && Report.AuthorId == User.FindUserId()) || IsStaff
        || (Report is { Private: false, ConfirmedAt: not null } && await authorization.AuthorizeAsync(User, Report.Area, CorePermissions.Moderate));
}
