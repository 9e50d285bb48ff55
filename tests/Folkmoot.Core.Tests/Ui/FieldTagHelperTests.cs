using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Folkmoot.Core.Ui;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Folkmoot.Core.Tests.Ui;

public sealed class FieldTagHelperTests
{
    private readonly FormPage _page = new(new Report
    {
        Title = "Missed <bin>",
        Body = "\nTwo lines",
        Urgency = Urgency.ThisWeek,
        Topics = ["parks"],
        Author = new Person { Name = "Ada" },
    });

    [Fact]
    public async Task Input_WithoutError_HasLabelHintAndEncodedValue()
    {
        var html = await FormPage.RenderAsync(_page.Field(new InputTagHelper(_page.Texts) { Label = "Title & place", Hint = "In a few words" }, report => report.Title));

        var input = html.QuerySelector<IHtmlInputElement>("input")!;
        input.Value.ShouldBe("Missed <bin>");
        html.InnerHtml.ShouldNotContain("<bin>");
        html.QuerySelector("label[for=Title]")!.TextContent.ShouldBe("Title & place");
        html.QuerySelector("#" + input.GetAttribute("aria-describedby"))!.TextContent.ShouldBe("In a few words");
        html.QuerySelector(".govuk-form-group--error").ShouldBeNull();
    }

    [Fact]
    public async Task Input_WithError_ShowsErrorAndKeepsWhatWasTyped()
    {
        _page.ModelState.SetModelValue("Title", "\"typed\"", "\"typed\"");
        _page.ModelState.AddModelError("Title", "Enter <a> title");

        var html = await FormPage.RenderAsync(_page.Field(new InputTagHelper(_page.Texts) { Hint = "In a few words" }, report => report.Title));

        var input = html.QuerySelector<IHtmlInputElement>("input.govuk-input--error")!;
        input.Value.ShouldBe("\"typed\"");
        input.GetAttribute("aria-describedby").ShouldBe("Title-hint Title-error");
        html.QuerySelector("#Title-error")!.TextContent.ShouldBe("Error: Enter <a> title");
        html.QuerySelector(".govuk-form-group--error").ShouldNotBeNull();
    }

    [Fact]
    public async Task Input_OfNestedProperty_HasSanitizedIdAndFullName()
    {
        var html = await FormPage.RenderAsync(_page.Field(new InputTagHelper(_page.Texts), report => report.Author.Name));

        html.QuerySelector<IHtmlInputElement>("input#Author_Name[name='Author.Name']")!.Value.ShouldBe("Ada");
    }

    [Fact]
    public async Task Input_PassesUnknownAttributesToTheControl()
    {
        var html = await FormPage.RenderAsync(
            _page.Field(new InputTagHelper(_page.Texts) { Autocomplete = "email", Width = "20", Spellcheck = false }, report => report.Title),
            "", ("maxlength", "200"), ("data-note", new HtmlString("a &amp; b")));

        var input = html.QuerySelector("input.govuk-input--width-20[autocomplete=email][spellcheck=false][maxlength='200']")!;
        input.GetAttribute("data-note").ShouldBe("a & b");
    }

    [Fact]
    public async Task Input_WhenConversionThrew_SaysToEnterAValidValue()
    {
        _page.ModelState.TryAddModelException("Title", new InvalidOperationException("inner workings"));

        var html = await FormPage.RenderAsync(_page.Field(new InputTagHelper(_page.Texts), report => report.Title));

        html.QuerySelector("#Title-error")!.TextContent.ShouldBe("Error: Enter a valid value");
    }

    [Fact]
    public async Task Textarea_KeepsALeadingLineBreak()
    {
        var html = await FormPage.RenderAsync(_page.Field(new TextareaTagHelper(_page.Texts), report => report.Body));

        html.QuerySelector<IHtmlTextAreaElement>("textarea#Body[rows='5']")!.Value.ShouldBe("\nTwo lines");
    }

    [Fact]
    public async Task Password_NeverSendsBackWhatWasTyped()
    {
        _page.ModelState.SetModelValue("Title", "secret", "secret");

        var html = await FormPage.RenderAsync(_page.Field(new PasswordTagHelper(_page.Texts) { Autocomplete = "new-password" }, report => report.Title));

        html.InnerHtml.ShouldNotContain("secret");
        html.QuerySelector("input[type=password][autocomplete=new-password]").ShouldNotBeNull();
        html.QuerySelector("[data-module=govuk-password-input] button[type=button][hidden][aria-controls=Title]").ShouldNotBeNull();
    }

    [Fact]
    public async Task Select_ChoosesTheModelsOption()
    {
        SelectListItem[] items = [new("Today", "Today"), new("This week", "ThisWeek")];

        var html = await FormPage.RenderAsync(_page.Field(new SelectTagHelper(_page.Texts) { Items = items, Placeholder = "Choose" }, report => report.Urgency));

        var options = html.QuerySelectorAll<IHtmlOptionElement>("select#Urgency option");
        options.Select(option => option.Value).ShouldBe(["", "Today", "ThisWeek"]);
        options.Single(option => option.IsSelected).Value.ShouldBe("ThisWeek");
    }

    [Theory]
    [InlineData("ThisWeek")]
    [InlineData("1")]
    public async Task Radios_ChooseAnEnumByNameOrNumber(string value)
    {
        SelectListItem[] items = [new("Today", "x"), new ChoiceItem("This week", value, "Until Friday")];

        var html = await FormPage.RenderAsync(_page.Field(new RadiosTagHelper(_page.Texts) { Items = items, Legend = "How urgent?" }, report => report.Urgency));

        html.QuerySelector("legend")!.TextContent.ShouldBe("How urgent?");
        html.QuerySelectorAll("input[type=radio]").Select(radio => radio.Id).ShouldBe(["Urgency", "Urgency-2"]);
        html.QuerySelectorAll<IHtmlInputElement>("input").Single(radio => radio.IsChecked).Value.ShouldBe(value);
        html.QuerySelector("#Urgency-2-item-hint")!.TextContent.ShouldBe("Until Friday");
    }

    [Fact]
    public async Task Radios_WithError_DescribeTheFieldset()
    {
        _page.ModelState.AddModelError("Urgency", "Say how urgent it is");

        var html = await FormPage.RenderAsync(_page.Field(new RadiosTagHelper(_page.Texts) { Items = [new("Today", "Today")], Hint = "A hint" }, report => report.Urgency));

        html.QuerySelector("fieldset")!.GetAttribute("aria-describedby").ShouldBe("Urgency-hint Urgency-error");
        html.QuerySelector("#Urgency-error").ShouldNotBeNull();
    }

    [Fact]
    public async Task Checkboxes_AfterAPost_TickWhatWasSent()
    {
        _page.ModelState.SetModelValue("Topics", new ValueProviderResult(new[] { "roads", "water" }));
        SelectListItem[] items = [new("Roads", "roads"), new("Parks", "parks"), new("Water", "water")];

        var html = await FormPage.RenderAsync(_page.Field(new CheckboxesTagHelper(_page.Texts) { Items = items }, report => report.Topics));

        html.QuerySelectorAll<IHtmlInputElement>("input[name=Topics]").Where(box => box.IsChecked).Select(box => box.Value).ShouldBe(["roads", "water"]);
    }

    [Fact]
    public async Task Checkbox_SendsFalseWhenUnticked()
    {
        _page.ModelState.AddModelError("Agree", "Agree to the rules");

        var html = await FormPage.RenderAsync(_page.Field(new CheckboxTagHelper(_page.Texts) { Label = "I agree" }, report => report.Agree));

        html.QuerySelector<IHtmlInputElement>("input#Agree[type=checkbox][value=true]")!.IsChecked.ShouldBeFalse();
        html.QuerySelector("input[type=checkbox]")!.GetAttribute("aria-describedby").ShouldBe("Agree-error");
        html.QuerySelector("input[type=hidden][name=Agree][value=false]").ShouldNotBeNull();
        html.QuerySelector("label[for=Agree]")!.TextContent.ShouldBe("I agree");
    }

    [Fact]
    public async Task File_OffersWhatIsAccepted()
    {
        var html = await FormPage.RenderAsync(_page.Field(new FileTagHelper(_page.Texts) { Accept = "image/png", Multiple = true }, report => report.Title));

        html.QuerySelector("input[type=file]#Title[accept='image/png'][multiple]").ShouldNotBeNull();
    }

    [Fact]
    public async Task Photo_IsAFileInputThatAScriptEnhances()
    {
        var html = await FormPage.RenderAsync(_page.Field(new PhotoTagHelper(_page.Texts) { Hint = "JPEG" }, report => report.Title));

        var input = html.QuerySelector("input[type=file]#Title[accept='image/jpeg,image/png,image/webp'][data-photo]").ShouldNotBeNull();
        input.GetAttribute("aria-describedby").ShouldBe("Title-hint");
        input.GetAttribute("data-hide").ShouldBe("Black out");
        html.QuerySelector("script[type=module]")!.GetAttribute("src").ShouldBe("/south-staffs/_content/Folkmoot.Core/photo.js");
    }
}
