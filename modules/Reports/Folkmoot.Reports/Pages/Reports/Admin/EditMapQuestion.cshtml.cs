using System.ComponentModel.DataAnnotations;
using Folkmoot.Core.Areas;
using Folkmoot.Core.Grants;
using Folkmoot.Reports.Plotting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Reports.Pages.Reports.Admin;

/// <summary>A question is open for whole days of the council's clock.</summary>
[Authorize(Policy = "Reports.Ask"), WholeSite]
public sealed class EditMapQuestionModel(MapQuestionBook book, AreaDirectory areas, Site site, IStringLocalizer<EditMapQuestionModel> texts) : PageModel
{
    public string? Slug { get; private set; }

    [BindProperty, Required(ErrorMessage = "Enter the question"), StringLength(150, ErrorMessage = "The question must be 150 characters or fewer")]
    public string? Title { get; set; }

    [BindProperty, StringLength(5000, ErrorMessage = "The text must be 5,000 characters or fewer")]
    public string? Text { get; set; }

    [BindProperty, EnumDataType(typeof(PlotShapes), ErrorMessage = "Choose what can be put on the map")]
    public PlotShapes Shapes { get; set; }

    [BindProperty]
    public string? Area { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter the first day")]
    public DateOnly? OpensOn { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter the last day")]
    public DateOnly? ClosesOn { get; set; }

    public IReadOnlyList<SelectListItem> Areas { get; private set; } = [];

    public IEnumerable<SelectListItem> Choices => [new(texts["Points"], nameof(PlotShapes.Points)), new(texts["Lines"], nameof(PlotShapes.Lines)), new(texts["Points and lines"], nameof(PlotShapes.Both))];

    public async Task<IActionResult> OnGetAsync(string? slug, CancellationToken cancellationToken)
    {
        await PrepareAsync(slug, cancellationToken);
        if (slug is null)
        {
            return Page();
        }

        if (await book.FindAsync(slug, cancellationToken) is not { } question)
        {
            return NotFound();
        }

        (Title, Text, Shapes, Area) = (question.Title, question.Text, question.Shapes, question.AreaCode);
        (OpensOn, ClosesOn) = (DayOf(question.OpensAt), DayOf(question.ClosesAt.AddTicks(-1)));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? slug, CancellationToken cancellationToken)
    {
        await PrepareAsync(slug, cancellationToken);
        if (slug is not null && await book.FindAsync(slug, cancellationToken) is null)
        {
            return NotFound();
        }

        if (ClosesOn < OpensOn)
        {
            ModelState.AddModelError(nameof(ClosesOn), texts["The last day cannot be before the first"]);
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var taken = (await book.ListAsync(cancellationToken)).Select(q => q.Slug).ToHashSet();
        await book.SaveAsync(
            new MapQuestionData
            {
                Id = slug ?? Core.Items.Slug.Free(Core.Items.Slug.From(Title!), taken.Contains),
                Title = Title!,
                Text = Text,
                Shapes = Shapes,
                Area = Areas.Any(a => a.Value == Area) ? new AreaId(Area!) : null,
                OpensAt = StartOf(OpensOn!.Value),
                ClosesAt = StartOf(ClosesOn!.Value.AddDays(1)),
            }, cancellationToken);
        return RedirectToPage("MapQuestions");
    }

    private async Task PrepareAsync(string? slug, CancellationToken cancellationToken)
    {
        Slug = slug;
        Areas = [.. (await areas.ListHomesAsync(cancellationToken)).Select(a => new SelectListItem(a.Name, a.Id.Value))];
    }

    private DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(site.ToLocal(moment).DateTime);

    private DateTimeOffset StartOf(DateOnly day) => new(day.ToDateTime(default), site.TimeZone.GetUtcOffset(day.ToDateTime(default)));
}
