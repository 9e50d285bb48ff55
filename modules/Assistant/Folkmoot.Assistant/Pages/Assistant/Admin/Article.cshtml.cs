using System.ComponentModel.DataAnnotations;
using Folkmoot.Assistant.Articles;
using Folkmoot.Core.Grants;
using Folkmoot.Core.Residents;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Assistant.Pages.Assistant.Admin;

/// <summary>Where an article stands, what it said before, and what can be done with it.</summary>
[Authorize(Policy = "Assistant.Write"), WholeSite]
public sealed class ArticleModel(ArticleBook book, ArticleDesk desk, StateTexts states, IAuthorizationService authorization, IStringLocalizer<ArticleModel> texts) : PageModel
{
    public Article Article { get; private set; } = null!;

    public IReadOnlyList<ArticleVersion> Versions { get; private set; } = [];

    public ArticleVersion Latest => Versions[0];

    public ArticleVersion? Published => Versions.FirstOrDefault(v => v.State == VersionState.Published);

    public bool CanPublish { get; private set; }

    public bool IsOverdue => Published is not null && Article.IsOverdue(book.Today);

    public StateTexts States => states;

    [TempData]
    public string? Done { get; set; }

    [BindProperty]
    public DateOnly? ReviewOn { get; set; }

    [BindProperty, StringLength(500, ErrorMessage = "Why must be 500 characters or fewer")]
    public string? Why { get; set; }

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancellationToken) => await OpenAsync(slug, cancellationToken) ? Page() : NotFound();

    public Task<IActionResult> OnPostApproveAsync(string slug, CancellationToken cancellationToken) =>
        ActAsync(slug, () => Latest.State == VersionState.Draft, () => desk.ApproveAsync(slug, User.UserId(), cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostWithdrawAsync(string slug, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(Why))
        {
            ModelState.AddModelError(nameof(Why), texts["Say why it is withdrawn"]);
        }

        return ActAsync(slug, () => Published is not null, () => desk.WithdrawAsync(slug, Why!.Trim(), cancellationToken), cancellationToken);
    }

    public Task<IActionResult> OnPostReviewAsync(string slug, CancellationToken cancellationToken)
    {
        if (ReviewOn is not { Year: < 2200 } || ReviewOn <= book.Today)
        {
            ModelState.AddModelError(nameof(ReviewOn), texts["Enter a day to come"]);
        }

        return ActAsync(slug, () => true, () => desk.ReviewAsync(slug, ReviewOn!.Value, cancellationToken), cancellationToken);
    }

    private async Task<IActionResult> ActAsync(string slug, Func<bool> fits, Func<Task> act, CancellationToken cancellationToken)
    {
        if (!await OpenAsync(slug, cancellationToken))
        {
            return NotFound();
        }

        if (!CanPublish)
        {
            return Forbid();
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        // Of two who press the button the second finds it done.
        if (fits())
        {
            await act();
        }

        return LocalRedirect($"~/ask/admin/articles/{slug}");
    }

    private async Task<bool> OpenAsync(string slug, CancellationToken cancellationToken)
    {
        if (await book.FindAsync(slug, cancellationToken) is not { } article)
        {
            return false;
        }

        (Article, Versions) = (article, await book.VersionsAsync(article.Id, cancellationToken));
        CanPublish = await authorization.AuthorizeAsync(User, area: null, AssistantPermissions.Publish);
        return true;
    }
}
