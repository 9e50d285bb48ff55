using Folkmoot.Assistant.Articles;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Folkmoot.Assistant.Pages.Assistant;

/// <summary>All answers in the page's language, by what they are about.</summary>
[AllowAnonymous, VisitorCache]
public sealed class AnswersModel(ArticleBook book, Site site) : PageModel
{
    public IReadOnlyList<IGrouping<string, ShownArticle>> Topics { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        HttpContext.Shows(Article.AllItem);
        var all = (await book.ListPublishedAsync(cancellationToken)).OrderBy(shown => shown.Version.Content.Question, StringComparer.Create(site.Culture, ignoreCase: true));
        Topics = [.. all.GroupBy(shown => shown.Version.Content.Topics is [var first, ..] ? first : "").OrderBy(topic => topic.Key.Length == 0).ThenBy(topic => topic.Key, StringComparer.Create(site.Culture, ignoreCase: true))];
    }
}
