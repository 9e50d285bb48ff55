using System.ComponentModel.DataAnnotations;
using System.Linq.Expressions;
using System.Text.Encodings.Web;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Folkmoot.Core.Ui;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.Routing;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Core.Tests.Ui;

public enum Urgency
{
    Today,
    ThisWeek,
}

public sealed class Report
{
    public string? Title { get; set; }

    public string? Body { get; set; }

    public Urgency? Urgency { get; set; }

    public List<string> Topics { get; set; } = [];

    public bool Agree { get; set; }

    [Display(Name = "The date"), Required(ErrorMessage = "Enter the date")]
    public DateOnly? Seen { get; set; }

    public Person Author { get; set; } = new();
}

public sealed class Person
{
    public string? Name { get; set; }

    public string? Email { get; set; }
}

/// <summary>A page around one form, as tag helpers and model binders see it.</summary>
internal sealed class FormPage
{
    private readonly ViewDataDictionary<Report> _viewData;

    public FormPage(Report? model = null)
    {
        Services = new ServiceCollection().AddLogging().AddLocalization().AddGovukForms().AddMvc().Services.BuildServiceProvider();
        var request = new DefaultHttpContext { RequestServices = Services };
        request.Request.PathBase = "/south-staffs";
        var action = new ActionContext(request, new RouteData { Routers = { new RouteCollection() } }, new ActionDescriptor(), ModelState);
        _viewData = new ViewDataDictionary<Report>(Services.GetRequiredService<IModelMetadataProvider>(), ModelState) { Model = model ?? new Report() };
        View = new ViewContext { HttpContext = request, RouteData = action.RouteData, ActionDescriptor = action.ActionDescriptor, ViewData = _viewData };
    }

    public ServiceProvider Services { get; }

    public ModelStateDictionary ModelState { get; } = new();

    public ViewContext View { get; }

    public IStringLocalizer<UiTexts> Texts => Services.GetRequiredService<IStringLocalizer<UiTexts>>();

    public IUrlHelperFactory Urls => Services.GetRequiredService<IUrlHelperFactory>();

    public T Field<T, TValue>(T helper, Expression<Func<Report, TValue>> property)
        where T : FieldTagHelper
    {
        helper.ViewContext = View;
        helper.For = Services.GetRequiredService<IModelExpressionProvider>().CreateModelExpression(_viewData, property);
        return helper;
    }

    public static async Task<IElement> RenderAsync(TagHelper helper, string content = "", params (string Name, object Value)[] attributes)
    {
        var extra = new TagHelperAttributeList(attributes.Select(attribute => new TagHelperAttribute(attribute.Name, attribute.Value)));
        var context = new TagHelperContext(extra, new Dictionary<object, object>(), "test");
        var output = new TagHelperOutput("govuk-test", extra, (_, _) =>
            Task.FromResult<TagHelperContent>(new DefaultTagHelperContent().SetHtmlContent(new HtmlString(content))));
        await helper.ProcessAsync(context, output);
        if (!output.IsContentModified && output.TagName is not null)
        {
            output.Content.SetHtmlContent(new HtmlString(content));
        }

        using var writer = new StringWriter();
        output.WriteTo(writer, HtmlEncoder.Default);
        return new HtmlParser().ParseDocument($"<body>{writer}</body>").Body!;
    }

    public Task<IElement> RenderSummaryAsync() => RenderAsync(new ErrorSummaryTagHelper(Texts) { ViewContext = View });
}
