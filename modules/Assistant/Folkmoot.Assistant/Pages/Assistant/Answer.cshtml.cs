using Folkmoot.Assistant.Articles;
using Folkmoot.Core.Areas;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Folkmoot.Assistant.Pages.Assistant;

[AllowAnonymous, VisitorCache]
public sealed class AnswerModel(ArticleBook book, AreaDirectory areas) : PageModel
{
    public Article Article { get; private set; } = null!;

    public ArticleContent Text { get; private set; } = null!;

    public string? AreaName { get; private set; }

    public bool IsOverdue => Article.IsOverdue(book.Today);

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancellationToken)
    {
        HttpContext.Shows(Article.ItemOf(slug));
        if (await book.FindPublishedAsync(slug, cancellationToken) is not var (article, version))
        {
            return NotFound();
        }

        (Article, Text) = (article, version.Content);
        AreaName = Text.Area is { } area ? (await areas.FindAsync(area, cancellationToken))?.Name : null;
        return Page();
    }
}
