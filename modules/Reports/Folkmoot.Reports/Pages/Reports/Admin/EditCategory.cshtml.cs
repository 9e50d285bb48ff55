using System.ComponentModel.DataAnnotations;
using Folkmoot.Core.Areas;
using Folkmoot.Core.Grants;
using Folkmoot.Reports.Categories;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Reports.Pages.Reports.Admin;

[Authorize(Policy = "Reports.Manage"), WholeSite]
public sealed class EditCategoryModel(CategoryBook book, AreaDirectory areas, AnswerForms answers, IStringLocalizer<CategoryKind> kinds, IStringLocalizer<EditCategoryModel> texts) : PageModel
{
    private const int MostQuestions = 20;

    [BindProperty, Required(ErrorMessage = "Enter what it is called"), StringLength(100, ErrorMessage = "What it is called must be 100 characters or fewer")]
    public string? Title { get; set; }

    [BindProperty, StringLength(100, ErrorMessage = "Heading must be 100 characters or fewer")]
    public string? Group { get; set; }

    [BindProperty, StringLength(300, ErrorMessage = "What it is and is not must be 300 characters or fewer")]
    public string? Hint { get; set; }

    [BindProperty, EnumDataType(typeof(CategoryKind), ErrorMessage = "Choose what choosing it leads to")]
    public CategoryKind Kind { get; set; }

    [BindProperty, StringLength(5000, ErrorMessage = "What people read must be 5,000 characters or fewer")]
    public string? Text { get; set; }

    [BindProperty]
    public bool Private { get; set; }

    [BindProperty, Range(1, 365, ErrorMessage = "Working days must be between 1 and 365")]
    public int? TargetDays { get; set; }

    [BindProperty, Range(0, 1000, ErrorMessage = "Metres must be between 0 and 1,000")]
    public int? DuplicateMetres { get; set; }

    [BindProperty, Range(0, 9999, ErrorMessage = "Place in the list must be between 0 and 9,999")]
    public int Position { get; set; }

    [BindProperty]
    public IReadOnlyList<string> Areas { get; set; } = [];

    [BindProperty]
    public List<QuestionForm> Questions { get; set; } = [];

    [BindProperty]
    public AnswerForm Answer { get; set; } = new();

    [BindProperty]
    public bool Archived { get; set; }

    public string Heading { get; private set; } = "";

    public IReadOnlyList<SelectListItem> AllAreas { get; private set; } = [];

    public IEnumerable<SelectListItem> Kinds =>
    [
        new(kinds["A form"], nameof(CategoryKind.Form)),
        new(kinds["An answer in place of a form"], nameof(CategoryKind.Answer)),
        new(kinds["The advice to call for help at once"], nameof(CategoryKind.Emergency)),
        new(kinds["A message without a place, from the contact page"], nameof(CategoryKind.Enquiry)),
    ];

    public IEnumerable<SelectListItem> AnswerKinds =>
    [
        new(kinds["In a few words"], nameof(AnswerKind.Words)),
        new(kinds["In longer words"], nameof(AnswerKind.LongWords)),
        new(kinds["A number"], nameof(AnswerKind.Number)),
        new(kinds["A day and time"], nameof(AnswerKind.Moment)),
        new(kinds["One of the choices"], nameof(AnswerKind.OneOf)),
        new(kinds["Any of the choices"], nameof(AnswerKind.SomeOf)),
    ];

    public async Task<IActionResult> OnGetAsync(string? slug, CancellationToken cancellationToken)
    {
        var category = await OpenAsync(slug, cancellationToken);
        if (category is not null)
        {
            (Title, Group, Hint, Kind, Text, Private) = (category.Title, category.GroupName, category.Hint, category.Kind, category.Text, category.Private);
            (TargetDays, DuplicateMetres, Position, Areas, Archived) = (category.TargetDays, category.DuplicateMetres, category.Position, category.Areas, category.Archived);
            Questions = [.. category.Questions.Select(QuestionForm.Of)];
            Answer = await answers.OfAsync(category, cancellationToken);
        }

        return slug is null || category is not null ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(string? slug, CancellationToken cancellationToken)
    {
        var before = await OpenAsync(slug, cancellationToken);
        if (before is null && slug is not null)
        {
            return NotFound();
        }

        Check();
        var answer = await answers.ReadAsync(Answer, before, ModelState, cancellationToken);
        if (!ModelState.IsValid)
        {
            return Page();
        }

        await book.SaveAsync(DataOf(slug ?? await book.FreeSlugAsync(Title!, cancellationToken), answer), Position, cancellationToken);
        return RedirectToPage("Categories");
    }

    /// <summary>Room for one more question; nothing is saved yet.</summary>
    public async Task<IActionResult> OnPostQuestionAsync(string? slug, CancellationToken cancellationToken)
    {
        await OpenAsync(slug, cancellationToken);
        ModelState.Clear();
        if (Questions.Count < MostQuestions)
        {
            Questions.Add(new QuestionForm());
        }

        return Page();
    }

    private async Task<Category?> OpenAsync(string? slug, CancellationToken cancellationToken)
    {
        AllAreas = [.. (await areas.ListAsync(cancellationToken)).Select(a => new SelectListItem(a.Name, a.Id.Value))];
        var category = slug is null ? null : await book.FindAsync(slug, cancellationToken);
        Heading = category is null ? texts["Add a category"] : texts["Change the category {0}", category.Title];
        return category;
    }

    private void Check()
    {
        if (Kind is CategoryKind.Answer or CategoryKind.Emergency && string.IsNullOrWhiteSpace(Text))
        {
            ModelState.AddModelError(nameof(Text), texts["Enter what people read in place of the form"]);
        }

        if (Areas.Except(AllAreas.Select(a => a.Value)).Any())
        {
            ModelState.AddModelError(nameof(Areas), texts["Choose areas from the list"]);
        }

        for (var i = 0; i < Questions.Count; i++)
        {
            if (Questions[i].IsAtOdds)
            {
                ModelState.AddModelError($"Questions[{i}].Choices", texts["Enter what can be chosen, or leave it empty for an answer without choices"]);
            }
        }

        if (Questions.Count > MostQuestions)
        {
            ModelState.AddModelError("", texts["There may be {0} questions", MostQuestions]);
        }
    }

    private CategoryData DataOf(string id, ItemRef? answer) => new()
    {
        Id = id,
        Title = Title!,
        Group = Group?.Trim(),
        Hint = Hint?.Trim(),
        Kind = Kind,
        Text = Text?.ReplaceLineEndings("\n"),
        Private = Private,
        TargetDays = TargetDays,
        DuplicateMetres = DuplicateMetres,
        Areas = [.. Areas.Select(a => new AreaId(a))],
        Questions = QuestionForm.Read(Questions),
        Answer = answer,
        Archived = Archived,
    };
}
