using Microsoft.AspNetCore.Mvc.Razor;

namespace Folkmoot.OrchardImitation.Tests;

/// <summary>Orchard's theme: it asks for nothing of ours but a body and two optional sections.</summary>
public sealed class ThemeLayout : RazorPage<object>
{
    public const string Address = "/ThemeLayout.cshtml";

    public override async Task ExecuteAsync()
    {
        WriteLiteral("<!DOCTYPE html><html><head><title>");
        Write(ViewData["Title"]);
        WriteLiteral("</title>");
        Write(await RenderSectionAsync("Head", required: false));
        WriteLiteral("</head><body><main><div>");
        Write(RenderBody());
        WriteLiteral("</div></main>");
        Write(await RenderSectionAsync("Scripts", required: false));
        WriteLiteral("</body></html>");
    }
}

/// <summary>Sets the layout for every page, so that a page must not.</summary>
public sealed class RootViewStart : RazorPage<object>
{
    public override Task ExecuteAsync()
    {
        Layout = ThemeLayout.Address;
        return Task.CompletedTask;
    }
}
