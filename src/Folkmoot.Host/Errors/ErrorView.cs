using System.Globalization;
using Folkmoot.Core.Ui;
using Folkmoot.Host.Staff;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Host.Errors;

/// <summary>Writes the theme's error page for a status.</summary>
public sealed class ErrorView(IStringLocalizer<ErrorView> S, IModelMetadataProvider metadata)
{
    /// <summary>Stands for "this site is switched off", which is sent as 503.</summary>
    public const int Disabled = 10_503;

    public async Task ShowAsync(HttpContext context, int status)
    {
        if (!WantsHtml(context.Request))
        {
            context.Response.ContentType = "text/plain; charset=utf-8";
            await context.Response.WriteAsync($"{HeadingOf(status)}. {ExplanationOf(status)} ({context.TraceIdentifier})");
            return;
        }

        if (context.RequestServices.GetService<PageChrome>() is { } chrome)
        {
            await chrome.PrepareAsync(context);
        }

        context.Response.Headers.CacheControl = "no-store";
        var page = new ErrorPage(
            context.Response.StatusCode, HeadingOf(status), ExplanationOf(status), context.TraceIdentifier,
            status == Disabled ? null : S["Go to the home page"].Value, status == Disabled ? null : $"{context.Request.PathBase}/");
        var result = new ViewResult
        {
            ViewName = "/Views/CouncilTheme/Error.cshtml",
            StatusCode = context.Response.StatusCode,
            ViewData = new ViewDataDictionary<ErrorPage>(metadata, new ModelStateDictionary()) { Model = page },
        };
        await result.ExecuteResultAsync(new ActionContext(context, new RouteData(), new ActionDescriptor()));
    }

    private static bool WantsHtml(HttpRequest request)
    {
        var accept = request.Headers.Accept.ToString();
        return accept.Length == 0 || accept.Contains("html", StringComparison.OrdinalIgnoreCase) || accept.Contains("*/*", StringComparison.Ordinal);
    }

    private string HeadingOf(int status) => status switch
    {
        400 => S["We could not read that"],
        403 => S["You cannot see this page"],
        404 => S["Page not found"],
        413 => S["That is too large"],
        429 => S["Too many tries"],
        503 => S["The site is busy"],
        Disabled => S["This site is switched off"],
        _ when status < 500 => S["That did not work"],
        _ => S["Sorry, there is a problem"],
    };

    private string ExplanationOf(int status) => status switch
    {
        400 => S["Your form may have been open for too long. Go back, load the page again and send it once more."],
        403 => S["Your account may not do this here. If you think it should, ask the council and quote the reference below."],
        404 => S["If you typed the address, check that it is right. If you followed a link, the page may have moved or been removed."],
        413 => S["The file or text that you sent is larger than this page takes. Send a smaller one."],
        429 => S["You have tried too often in a short time. Wait a minute and try again."],
        503 => S["Many people are using it right now. Nothing that you sent has been kept; try again in a few seconds."],
        Disabled => S["The council has switched this site off for now. Nothing has been lost."],
        _ when status < 500 => S["The address does not take what was sent to it (status {0}).", status.ToString(CultureInfo.InvariantCulture)],
        _ => S["Something went wrong on our side, and we have made a note of it. Try again later, or tell the council and quote the reference below."],
    };
}
