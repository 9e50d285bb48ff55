using System.ComponentModel.DataAnnotations;
using Folkmoot.Assistant.Articles;
using Folkmoot.Assistant.Demand;
using Folkmoot.Core.Areas;
using Folkmoot.Core.Grants;
using Folkmoot.Core.Residents;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Assistant.Pages.Assistant.Admin;

/// <summary>What is saved here is a draft: nobody sees it until it is approved and published.</summary>
[Authorize(Policy = "Assistant.Write"), WholeSite]
public sealed class EditArticleModel(ArticleBook book, ArticleDesk desk, DemandReader demand, AreaDirectory areas, Site site, IStringLocalizer<EditArticleModel> texts) : PageModel
{
    [BindProperty]
    public ArticleForm Form { get; set; } = new();

    public bool IsNew { get; private set; }

    public ArticleContent? Preview { get; private set; }

    public IReadOnlyList<SelectListItem> Areas { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string? slug, Guid? from, CancellationToken cancellationToken)
    {
        if (await OpenAsync(slug, cancellationToken) is not var (article, latest))
        {
            Form = ArticleForm.Of(from is { } asked ? await demand.FindAsync(asked, cancellationToken) : null, site.Culture.Name);
            return slug is null ? Page() : NotFound();
        }

        Form = ArticleForm.Of(article, latest.Content);
        Form.Seen = latest.Stamp;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? slug, CancellationToken cancellationToken)
    {
        if (await CheckAsync(slug, cancellationToken) is { } answer)
        {
            return answer;
        }

        if (await desk.WriteAsync(Form.ToData(slug ?? ""), User.UserId(), Form.Seen ?? "", cancellationToken) is { } id)
        {
            return LocalRedirect($"~/ask/admin/articles/{id}");
        }

        ModelState.AddModelError("", ChangedMeanwhile);
        return Page();
    }

    public async Task<IActionResult> OnPostPreviewAsync(string? slug, CancellationToken cancellationToken)
    {
        if (await CheckAsync(slug, cancellationToken) is { } answer)
        {
            return answer;
        }

        Preview = Form.ToData("preview");
        return Page();
    }

    private async Task<IActionResult?> CheckAsync(string? slug, CancellationToken cancellationToken)
    {
        var open = await OpenAsync(slug, cancellationToken);
        if (open is null && slug is not null)
        {
            return NotFound();
        }

        // What an article is written in stays as it began.
        Form.Language = open?.Article.Language ?? Form.Language;
        if (open is { Version: var latest } && Form.Seen != latest.Stamp)
        {
            ModelState.AddModelError("", ChangedMeanwhile);
        }

        List<ValidationResult> results = [];
        var data = Form.ToData("checked");
        Validator.TryValidateObject(data, new ValidationContext(data), results, validateAllProperties: true);
        // The framework leaves the lists unread while anything else is wrong.
        results.AddRange(data.Validate(new ValidationContext(data)));
        foreach (var name in results.SelectMany(result => result.MemberNames).Where(name => ModelState[$"Form.{name}"] is not { Errors.Count: > 0 }).Distinct())
        {
            ModelState.AddModelError($"Form.{(name == nameof(ArticleData.ReviewDate) ? nameof(ArticleForm.ReviewOn) : name)}", MistakeIn(name));
        }

        return ModelState.IsValid ? null : Page();
    }

    private string ChangedMeanwhile => texts["Somebody has changed this answer meanwhile. Open it again, and bring your changes over"];

    private string MistakeIn(string name) => name switch
    {
        nameof(ArticleContent.Links) => texts["Write each link as a text, a bar and an address, such as: Write to us | /contact/write"],
        nameof(ArticleData.ReviewDate) => texts["Enter a day within this or the next century"],
        nameof(ArticleData.Language) => texts["Write the language like en-GB"],
        _ => texts["At most {0} lines of at most {1} characters", ArticleContent.MostLines, ArticleContent.LongestLine],
    };

    private async Task<ShownArticle?> OpenAsync(string? slug, CancellationToken cancellationToken)
    {
        Areas = [.. (await areas.ListHomesAsync(cancellationToken)).Select(a => new SelectListItem(a.Name, a.Id.Value))];
        IsNew = slug is null;
        return slug is not null && await book.FindAsync(slug, cancellationToken) is { } article ? new ShownArticle(article, (await book.VersionsAsync(article.Id, cancellationToken))[0]) : null;
    }
}
