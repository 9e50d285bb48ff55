using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Folkmoot.Core.Ui;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;

namespace Folkmoot.Core.Tests.Ui;

public sealed class DateTagHelperTests
{
    private readonly FormPage _page = new(new Report { Seen = new DateOnly(2026, 3, 27) });

    [Fact]
    public async Task Date_ShowsTheModelInThreeParts()
    {
        var html = await RenderAsync();

        html.QuerySelectorAll<IHtmlInputElement>("input").Select(part => (part.Name, part.Value))
            .ShouldBe([("Seen.Day", "27"), ("Seen.Month", "3"), ("Seen.Year", "2026")]);
        html.QuerySelectorAll("label").Select(label => label.GetAttribute("for")).ShouldBe(["Seen", "Seen_Month", "Seen_Year"]);
        html.QuerySelector("legend")!.TextContent.ShouldBe("The date");
    }

    [Fact]
    public async Task Post_OfARealDate_BindsIt()
    {
        (await BindAsync("29", "2", "2028")).ShouldBe(new DateOnly(2028, 2, 29));

        _page.ModelState.IsValid.ShouldBeTrue();
    }

    [Fact]
    public async Task Post_OfAnImpossibleDate_SaysSo()
    {
        await BindAsync("29", "2", "2026");

        Messages().ShouldBe(["The date must be a real date"]);
    }

    [Fact]
    public async Task Post_WithoutMonth_NamesItAndLinksToIt()
    {
        await BindAsync("27", "", "2026");

        Messages().ShouldBe(["The date must include a month"]);
        var html = await RenderAsync();
        var target = (await _page.RenderSummaryAsync()).QuerySelector("a")!.GetAttribute("href")!;
        html.QuerySelector<IHtmlInputElement>(target)!.Name.ShouldBe("Seen.Month");
        html.QuerySelectorAll<IHtmlInputElement>(".govuk-input--error").ShouldHaveSingleItem().Name.ShouldBe("Seen.Month");
        html.QuerySelector<IHtmlInputElement>("[name='Seen.Day']")!.Value.ShouldBe("27");
    }

    [Fact]
    public async Task Post_OfNothing_LeavesItToRequired()
    {
        (await BindAsync("", " ", "")).ShouldBeNull();

        Messages().ShouldBe(["Enter the date"]);
    }

    [Fact]
    public async Task Post_OfADateInOnePiece_BindsAsEver()
    {
        (await BindAsync(new() { ["Seen"] = "2026-03-27" })).ShouldBe(new DateOnly(2026, 3, 27));
    }

    private Task<IElement> RenderAsync() => FormPage.RenderAsync(_page.Field(new DateTagHelper(_page.Texts), report => report.Seen));

    private string[] Messages() => _page.ModelState.Values.SelectMany(entry => entry.Errors).Select(error => error.ErrorMessage).ToArray();

    private Task<object?> BindAsync(string day, string month, string year) =>
        BindAsync(new() { ["Seen.Day"] = day, ["Seen.Month"] = month, ["Seen.Year"] = year });

    private async Task<object?> BindAsync(Dictionary<string, StringValues> form)
    {
        var metadata = _page.Services.GetRequiredService<IModelMetadataProvider>().GetMetadataForProperty(typeof(Report), nameof(Report.Seen));
        var binder = _page.Services.GetRequiredService<IModelBinderFactory>().CreateBinder(new ModelBinderFactoryContext { Metadata = metadata });
        var values = new FormValueProvider(BindingSource.Form, new FormCollection(form), System.Globalization.CultureInfo.GetCultureInfo("en-GB"));
        var parameter = new Microsoft.AspNetCore.Mvc.Abstractions.ParameterDescriptor { Name = "Seen", ParameterType = typeof(DateOnly?) };
        var action = new ActionContext(_page.View.HttpContext, _page.View.RouteData, _page.View.ActionDescriptor, _page.ModelState);
        var result = await _page.Services.GetRequiredService<Microsoft.AspNetCore.Mvc.ModelBinding.ParameterBinder>()
            .BindModelAsync(action, binder, values, parameter, metadata, value: null, container: new Report());
        return result.Model;
    }
}
