using Folkmoot.Core.Ui;

namespace Folkmoot.Core.Tests.Ui;

public sealed class ComponentTagHelperTests
{
    private readonly FormPage _page = new();

    [Fact]
    public async Task Button_SubmitsOnceOnly()
    {
        var html = await FormPage.RenderAsync(new ButtonTagHelper(_page.Urls) { ViewContext = _page.View }, "Post", ("name", "act"));

        html.QuerySelector("button.govuk-button[type=submit][data-prevent-double-click=true][name=act]")!.TextContent.ShouldBe("Post");
    }

    [Fact]
    public async Task Button_WithAddress_IsALinkBelowTheSite()
    {
        var html = await FormPage.RenderAsync(new ButtonTagHelper(_page.Urls) { ViewContext = _page.View, Href = "~/forums", Kind = "secondary" }, "Forums");

        html.QuerySelector("a.govuk-button--secondary[role=button]")!.GetAttribute("href").ShouldBe("/south-staffs/forums");
    }

    [Fact]
    public async Task Notification_OfSuccess_IsAnnounced()
    {
        var html = await FormPage.RenderAsync(new NotificationTagHelper(_page.Texts) { Type = "success" }, "<p>Published</p>");

        html.QuerySelector(".govuk-notification-banner--success[role=alert] h2#govuk-notification-banner-title")!.TextContent.ShouldBe("Success");
        html.QuerySelector(".govuk-notification-banner__content p")!.TextContent.ShouldBe("Published");
    }

    [Fact]
    public async Task Inset_Warning_Details_AndTag_KeepTheirContent()
    {
        (await FormPage.RenderAsync(new InsetTagHelper(), "<p>Inside</p>")).QuerySelector("div.govuk-inset-text p")!.TextContent.ShouldBe("Inside");
        (await FormPage.RenderAsync(new WarningTagHelper(_page.Texts), "Careful")).QuerySelector("strong")!.TextContent.ShouldBe("Warning Careful");
        (await FormPage.RenderAsync(new TagTagHelper { Colour = "green" }, "Open")).QuerySelector("strong.govuk-tag--green")!.TextContent.ShouldBe("Open");
        var details = await FormPage.RenderAsync(new DetailsTagHelper { Summary = "Help & more", Open = true }, "<p>Text</p>");
        details.QuerySelector("details[open] summary")!.TextContent.ShouldBe("Help & more");
        details.QuerySelector(".govuk-details__text p")!.TextContent.ShouldBe("Text");
    }

    [Fact]
    public async Task SummaryRow_WithAction_SaysWhatItChanges()
    {
        var row = new SummaryRowTagHelper(_page.Urls) { ViewContext = _page.View, Key = "Name", ActionText = "Change", ActionHref = "~/profile", ActionHidden = "name" };

        var html = await FormPage.RenderAsync(row, "Ada");

        html.QuerySelector("dt")!.TextContent.ShouldBe("Name");
        html.QuerySelector("dd.govuk-summary-list__value")!.TextContent.ShouldBe("Ada");
        html.QuerySelector("a[href='/south-staffs/profile']")!.TextContent.ShouldBe("Change name");
    }

    [Fact]
    public async Task Pagination_ShowsOnlyTheWaysThereAre()
    {
        var html = await FormPage.RenderAsync(new PaginationTagHelper(_page.Urls, _page.Texts) { ViewContext = _page.View, NextHref = "~/forums?after=1", NextText = "Older topics" });

        html.QuerySelector("a[rel=next]")!.TextContent.ShouldBe("Older topics");
        html.QuerySelector("a[rel=prev]").ShouldBeNull();
        (await FormPage.RenderAsync(new PaginationTagHelper(_page.Urls, _page.Texts) { ViewContext = _page.View })).InnerHtml.ShouldBe("");
    }
}
