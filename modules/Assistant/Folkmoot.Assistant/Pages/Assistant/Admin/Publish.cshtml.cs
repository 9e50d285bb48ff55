using System.ComponentModel.DataAnnotations;
using Folkmoot.Assistant.Answering;
using Folkmoot.Assistant.Articles;
using Folkmoot.Core.Grants;
using Folkmoot.Core.Residents;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Assistant.Pages.Assistant.Admin;

/// <summary>The editors' questions are asked of the knowledge base as it would be; then it is put out, if need be with a reason.</summary>
[Authorize(Policy = "Assistant.Publish"), WholeSite]
public sealed class PublishModel(ArticleBook book, ArticleDesk desk, Rehearsal rehearsal, IStringLocalizer<PublishModel> texts) : PageModel
{
    public ShownArticle Shown { get; private set; } = null!;

    public IReadOnlyList<RehearsedQuestion> Results { get; private set; } = [];

    public int Failed => Results.Count(result => !result.Passes);

    [BindProperty, StringLength(500, ErrorMessage = "Why must be 500 characters or fewer")]
    public string? Why { get; set; }

    /// <summary>Shown on the article's page, to which it leads.</summary>
    [TempData]
    public string? Done { get; set; }

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancellationToken) => await OpenAsync(slug, cancellationToken) ?? Page();

    public async Task<IActionResult> OnPostAsync(string slug, CancellationToken cancellationToken)
    {
        if (await OpenAsync(slug, cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        // Asked anew: others may have published meanwhile.
        if (Failed > 0 && string.IsNullOrWhiteSpace(Why))
        {
            ModelState.AddModelError(nameof(Why), texts["Say why it is to go out although tests fail"]);
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var isOut = await desk.PublishAsync(slug, User.UserId(), Why?.Trim() ?? "", cancellationToken);
        return ToArticle(slug, isOut ? texts["Published. The assistant gives it from now on."] : SomebodyWasQuicker);
    }

    private string SomebodyWasQuicker => texts["There is nothing to publish: somebody has published or changed it meanwhile."];

    private LocalRedirectResult ToArticle(string slug, string message)
    {
        Done = message;
        return LocalRedirect($"~/ask/admin/articles/{slug}");
    }

    // Null when there is a version to publish; otherwise where the editor is led.
    private async Task<IActionResult?> OpenAsync(string slug, CancellationToken cancellationToken)
    {
        if (await book.FindAsync(slug, cancellationToken) is not { } article)
        {
            return NotFound();
        }

        if ((await book.VersionsAsync(article.Id, cancellationToken))[0] is not { State: VersionState.Approved } version)
        {
            return ToArticle(slug, SomebodyWasQuicker);
        }

        Shown = new ShownArticle(article, version);
        Results = await rehearsal.RunAsync(Shown, cancellationToken);
        return null;
    }
}
