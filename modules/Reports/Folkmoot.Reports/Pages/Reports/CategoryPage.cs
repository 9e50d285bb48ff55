using Folkmoot.Core.Search;
using Folkmoot.Reports.Bodies;
using Folkmoot.Reports.Categories;
using Folkmoot.Reports.Drafts;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Reports.Pages.Reports;

/// <summary>A page of a report whose category is chosen.</summary>
public abstract class CategoryPage(DraftDesk drafts, CategoryBook categories, BodyBook bodies) : DraftingPage(drafts)
{
    public Category Category { get; private set; } = null!;

    /// <summary>The page that answers it already; null for none.</summary>
    public ItemSummary? Answer { get; private set; }

    protected BodyBook Bodies => bodies;

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        await base.OnPageHandlerExecutionAsync(context, async () =>
        {
            // Taken out since it was chosen, or not offered where the place is now, it has to be chosen anew; only a form leads to a report.
            if (await categories.FindAsync(Answers.Category, HttpContext.RequestAborted) is { } category && Takes(category) && await IsOfferedAsync(category))
            {
                Category = category;
                Answer = category.AnswerItem is { } item ? await HttpContext.RequestServices.GetRequiredService<ItemFinder>().FindAsync(item, HttpContext.RequestAborted) : null;
                return await next();
            }

            context.Result = RedirectToPage("NewCategory");
            return new PageHandlerExecutedContext(PageContext, context.Filters, context.HandlerMethod, context.HandlerInstance) { Canceled = true };
        });
    }

    private async Task<bool> IsOfferedAsync(Category category) =>
        category.IsOfferedAt([.. (await Bodies.AreasAtAsync(Answers.Point!.Value, HttpContext.RequestAborted)).Select(a => a.Id.Value)]);

    protected virtual bool Takes(Category category) => category?.Kind == CategoryKind.Form;
}
