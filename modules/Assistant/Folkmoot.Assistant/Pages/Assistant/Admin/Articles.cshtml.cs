using Folkmoot.Assistant.Articles;
using Folkmoot.Core.Grants;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Assistant.Pages.Assistant.Admin;

[Authorize(Policy = "Assistant.Write"), WholeSite]
public sealed class ArticlesModel(ArticleList list, ArticleBook book, StateTexts states, IStringLocalizer<ArticlesModel> texts) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public ArticleFilter Which { get; set; }

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Words { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public IReadOnlyList<ShownArticle> Shown { get; private set; } = [];

    public int Overdue { get; private set; }

    public StateTexts States => states;

    public bool IsOverdue(Article article) => article?.Published is not null && article.IsOverdue(book.Today);

    public string? Next => Shown.Count == ArticleList.PageSize ? $"?which={Which}&q={Uri.EscapeDataString(Words ?? "")}&after={Shown[^1].Article.Slug}" : null;

    public IEnumerable<SelectListItem> Filters =>
    [
        new(texts["All"], nameof(ArticleFilter.All)), new(texts["Published"], nameof(ArticleFilter.Published)), new(texts["In work"], nameof(ArticleFilter.InWork)),
        new(texts["Overdue for review"], nameof(ArticleFilter.Overdue)), new(texts["Withdrawn"], nameof(ArticleFilter.Withdrawn)),
    ];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Shown = await list.PageAsync(Which, Words, After, cancellationToken);
        Overdue = await list.CountOverdueAsync(cancellationToken);
    }
}
