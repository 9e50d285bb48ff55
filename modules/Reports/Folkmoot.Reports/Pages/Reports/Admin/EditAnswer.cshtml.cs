using System.ComponentModel.DataAnnotations;
using Folkmoot.Core.Grants;
using Folkmoot.Reports.Answers;
using Folkmoot.Reports.Categories;
using Folkmoot.Reports.Register;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Reports.Pages.Reports.Admin;

[Authorize(Policy = "Reports.Manage"), WholeSite]
public sealed class EditAnswerModel(AnswerBook book, CategoryBook categories, StateWords words, IStringLocalizer<EditAnswerModel> texts) : PageModel
{
    [BindProperty, Required(ErrorMessage = "Enter what officers choose it by"), StringLength(100, ErrorMessage = "What officers choose it by must be 100 characters or fewer")]
    public string? Title { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter the answer"), StringLength(AnswerData.LongestText, ErrorMessage = "The answer must be 2,000 characters or fewer")]
    public string? Text { get; set; }

    [BindProperty]
    public ReportState? State { get; set; }

    [BindProperty]
    public string? Category { get; set; }

    [BindProperty, Range(0, 9999, ErrorMessage = "Place in the list must be between 0 and 9,999")]
    public int Position { get; set; }

    public string Heading { get; private set; } = "";

    public bool IsThere { get; private set; }

    public IReadOnlyList<SelectListItem> Categories { get; private set; } = [];

    public IEnumerable<SelectListItem> States => ReportStates.OfOfficers.Select(s => new SelectListItem(words.Of(s), s.ToString()));

    public async Task<IActionResult> OnGetAsync(string? slug, CancellationToken cancellationToken)
    {
        var answer = await OpenAsync(slug, cancellationToken);
        if (answer is not null)
        {
            var category = (await categories.ListAsync(cancellationToken)).FirstOrDefault(c => c.Id == answer.CategoryId);
            (Title, Text, State, Category, Position) = (answer.Title, answer.Text, answer.State, category?.Slug, answer.Position);
        }

        return slug is null || IsThere ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(string? slug, CancellationToken cancellationToken)
    {
        if (await OpenAsync(slug, cancellationToken) is null && slug is not null)
        {
            return NotFound();
        }

        Check();
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var id = slug ?? await book.FreeSlugAsync(Title!, cancellationToken);
        await book.SaveAsync(new AnswerData { Id = id, Title = Title!, Text = Text!, State = State, Category = string.IsNullOrEmpty(Category) ? null : Category }, Position, cancellationToken);
        return RedirectToPage("Answers");
    }

    public async Task<IActionResult> OnPostRemoveAsync(string? slug, CancellationToken cancellationToken)
    {
        await book.DeleteAsync(slug ?? "", cancellationToken);
        return RedirectToPage("Answers");
    }

    private void Check()
    {
        if (AnswerPlaces.UnknownIn(Text ?? "").FirstOrDefault() is { } place)
        {
            ModelState.AddModelError(nameof(Text), texts["Nothing is known of {0}", $"{{{place}}}"]);
        }

        if (State is { } state && !ReportStates.OfOfficers.Contains(state))
        {
            ModelState.AddModelError(nameof(State), texts["Choose from the list"]);
        }

        if (!string.IsNullOrEmpty(Category) && Categories.All(c => c.Value != Category))
        {
            ModelState.AddModelError(nameof(Category), texts["Choose from the list"]);
        }
    }

    private async Task<AnswerTemplate?> OpenAsync(string? slug, CancellationToken cancellationToken)
    {
        Categories = [.. (await categories.ListAsync(cancellationToken)).Where(c => c.IsWritten).Select(c => new SelectListItem(c.Title, c.Slug))];
        var answer = slug is null ? null : await book.FindAsync(slug, cancellationToken);
        (IsThere, Heading) = (answer is not null, answer is null ? texts["Add an answer"] : texts["Change the answer {0}", answer.Title]);
        return answer;
    }
}
