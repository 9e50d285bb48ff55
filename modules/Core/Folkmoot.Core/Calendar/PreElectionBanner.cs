using System.Globalization;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Core.Calendar;

/// <summary>
/// Explains a pre-election period above the content of every page, in any host and theme: what a page's last view start writes stands before the
/// page itself, whatever the layout. Every page is noted as showing the periods, so that kept ones are dropped when one begins or ends.
/// </summary>
internal sealed class PreElectionBanner(
    SiteCalendar calendar, ElectionsInMind elections, Site site, TimeProvider clock, IStringLocalizer<PreElectionBanner> texts) : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var executed = await next();
        if (executed.Result is not PageResult || executed.HandlerInstance is not PageModel page)
        {
            return;
        }

        page.HttpContext.Shows(PreElectionPeriod.AllItem);
        var coming = elections.Find() ?? elections.Keep(await calendar.ComingPreElectionsAsync(page.HttpContext.RequestAborted));
        var now = clock.GetUtcNow();
        if (coming.FirstOrDefault(p => p.IsUnderWay(now, site.TimeZone)) is { } period)
        {
            // The list is shared by all requests for the page: a copy of it is this request's own.
            page.PageContext.ViewStartFactories = [.. page.PageContext.ViewStartFactories, () => new BannerView(period, texts)];
        }
    }

    private sealed class BannerView : RazorPage<object>
    {
        private readonly PreElectionPeriod period;
        private readonly IStringLocalizer texts;

        public BannerView(PreElectionPeriod period, IStringLocalizer texts)
        {
            (this.period, this.texts) = (period, texts);
            Path = "/PreElectionBanner.cshtml";
        }

        public override Task ExecuteAsync()
        {
            var poll = period.PollDay.ToString("d MMMM yyyy", CultureInfo.CurrentCulture);
            WriteLiteral("<div class=\"govuk-inset-text\" id=\"pre-election\" role=\"region\" aria-label=\"");
            Write(texts["Pre-election period"].Value);
            WriteLiteral("\"><p class=\"govuk-body\"><strong>");
            Write(texts["Pre-election period: {0}", period.Name].Value);
            WriteLiteral("</strong></p><p class=\"govuk-body\">");
            Write(texts["Until the polls close on {0}, the council takes special care what it publishes. Some news, newsletters and content from others are paused.", poll].Value);
            WriteLiteral("</p></div>");
            return Task.CompletedTask;
        }
    }
}
