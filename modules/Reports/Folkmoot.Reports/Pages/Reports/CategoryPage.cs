using Folkmoot.Reports.Categories;
using Folkmoot.Reports.Drafts;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Folkmoot.Reports.Pages.Reports;

/// <summary>A page of a report whose category is chosen.</summary>
public abstract class CategoryPage(DraftDesk drafts, CategoryBook categories) : DraftingPage(drafts)
{
    public Category Category { get; private set; } = null!;

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        await base.OnPageHandlerExecutionAsync(context, async () =>
        {
            // Taken out since it was chosen, it has to be chosen anew; only a form leads to a report.
            if (await categories.FindAsync(Answers.Category, HttpContext.RequestAborted) is { Archived: false } category && Takes(category))
            {
                Category = category;
                return await next();
            }

            context.Result = RedirectToPage("NewCategory");
            return new PageHandlerExecutedContext(PageContext, context.Filters, context.HandlerMethod, context.HandlerInstance) { Canceled = true };
        });
    }

    protected virtual bool Takes(Category category) => category?.Kind == CategoryKind.Form;
}
