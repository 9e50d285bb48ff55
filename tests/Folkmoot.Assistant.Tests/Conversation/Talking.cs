using AngleSharp.Html.Dom;
using Folkmoot.Testing;

namespace Folkmoot.Assistant.Tests.Conversation;

/// <summary>Types and presses what people do.</summary>
internal static class Talking
{
    public const string Ask = "ask";

    /// <summary>Types something on a page, or on a new one.</summary>
    public static async Task<IHtmlDocument> SayAsync(TestBrowser browser, IHtmlDocument? page, string text)
    {
        var form = FormOf(page ?? await browser.PageAsync(Ask), "ask#latest");
        using var answer = await browser.PostAsync(Ask, TestBrowser.ValuesOf(form, ("Question", text)));
        return await TestBrowser.ReadAsync(answer);
    }

    public static async Task<IHtmlDocument> PressAsync(TestBrowser browser, IHtmlDocument page, string name, string value)
    {
        using var answer = await browser.PostAsync($"{Ask}?handler=choose", TestBrowser.ValuesOf(FormOf(page, "handler=choose#latest"), (name, value)));
        return await TestBrowser.ReadAsync(answer);
    }

    public static IHtmlFormElement FormOf(IHtmlDocument page, string action) =>
        page.QuerySelectorAll("form").OfType<IHtmlFormElement>().First(form => form.GetAttribute("action")!.EndsWith(action, StringComparison.Ordinal));
}
