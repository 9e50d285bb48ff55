using Folkmoot.Core.Items;
using Folkmoot.Data.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Folkmoot.Assistant.Conversation;

/// <summary>
/// Puts the way to the assistant below the content of the pages that the site has named, in any host and theme: the page's last view start places our layout, which holds nothing
/// else, between the page and its own. Pages that have the widget already are left as they are, and so are staff's.
/// </summary>
internal sealed class AskEverywhere(ISettings<AssistantSettings> settings) : IAsyncPageFilter
{
    /// <summary>Under which the widget notes that it is on the page, and the page its own layout.</summary>
    public const string Placed = "assistant.ask-placed", Outer = "assistant.ask-outer";

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var executed = await next();
        if (executed.Result is not PageResult || executed.HandlerInstance is not PageModel page)
        {
            return;
        }

        page.HttpContext.Shows(SettingsChanged.Of(AssistantSettings.Name));
        if ((await settings.GetAsync(page.HttpContext.RequestAborted)).IsShownOn(page.Request.Path))
        {
            // The list is shared by all requests for the page: a copy of it is this request's own.
            page.PageContext.ViewStartFactories = [.. page.PageContext.ViewStartFactories, () => new LayoutBetween()];
        }
    }

    private sealed class LayoutBetween : RazorPage<object>
    {
        public LayoutBetween() => Path = "/AskEverywhere.cshtml";

        public override Task ExecuteAsync()
        {
            if (Layout is not null)
            {
                (Context.Items[Outer], Layout) = (Layout, "/Pages/Assistant/_EveryPage.cshtml");
            }

            return Task.CompletedTask;
        }
    }
}
