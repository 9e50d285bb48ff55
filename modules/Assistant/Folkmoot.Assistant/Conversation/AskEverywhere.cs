using Folkmoot.Core.Items;
using Folkmoot.Data.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.ViewEngines;

namespace Folkmoot.Assistant.Conversation;

/// <summary>
/// Puts the way to the assistant below the content of the pages that the site has named, in any host and theme: the page's last view start places our layout, which holds nothing
/// else, between the page and its own. Pages that have the widget already are left as they are, and so are staff's.
/// </summary>
internal sealed class AskEverywhere(ISettings<AssistantSettings> settings, ICompositeViewEngine views) : IAsyncPageFilter
{
    private const string View = "/Pages/Assistant/_EveryPage.cshtml";

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
        if ((await settings.GetAsync(page.HttpContext.RequestAborted)).IsShownOn(page.Request.Path) && FindView() is { } view)
        {
            // The list is shared by all requests for the page: a copy of it is this request's own.
            page.PageContext.ViewStartFactories = [.. page.PageContext.ViewStartFactories, () => new LayoutBetween(view)];
        }
    }

    // Orchard Core keeps the views of a module below an area of its name. Where there is none of the two, the page stays as it is.
    private string? FindView() =>
        new[] { View, $"/Areas/{typeof(AskEverywhere).Assembly.GetName().Name}{View}" }.FirstOrDefault(path => views.GetView(executingFilePath: null, path, isMainPage: false).Success);

    private sealed class LayoutBetween : RazorPage<object>
    {
        private readonly string view;

        public LayoutBetween(string view) => (Path, this.view) = ("/AskEverywhere.cshtml", view);

        public override Task ExecuteAsync()
        {
            if (Layout is not null)
            {
                (Context.Items[Outer], Layout) = (Layout, view);
            }

            return Task.CompletedTask;
        }
    }
}
