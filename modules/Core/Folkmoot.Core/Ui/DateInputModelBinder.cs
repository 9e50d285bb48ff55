using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Binders;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Core.Ui;

/// <summary>Reads Name.Day, Name.Month and Name.Year as one date; a date sent in one piece binds as ever.</summary>
public sealed class DateInputModelBinder(IModelBinder whole) : IModelBinder
{
    private static readonly string[] PartNames = ["Day", "Month", "Year"];

    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var parts = PartNames.Select(part => Read(bindingContext, part)).ToArray();
        if (parts.All(part => part is null))
        {
            return whole.BindModelAsync(bindingContext);
        }

        if (parts.All(string.IsNullOrWhiteSpace))
        {
            BindNothing(bindingContext);
        }
        else if (ErrorIn(parts, out var date) is { } error)
        {
            var texts = bindingContext.HttpContext.RequestServices.GetRequiredService<IStringLocalizer<UiTexts>>();
            bindingContext.ModelState.AddModelError(bindingContext.ModelName, texts[error, bindingContext.ModelMetadata.GetDisplayName()]);
        }
        else
        {
            bindingContext.Result = ModelBindingResult.Success(date);
        }

        return Task.CompletedTask;
    }

    private static string? Read(ModelBindingContext context, string part)
    {
        var key = ModelNames.CreatePropertyModelName(context.ModelName, part);
        var sent = context.ValueProvider.GetValue(key);
        if (sent == ValueProviderResult.None)
        {
            return null;
        }

        context.ModelState.SetModelValue(key, sent);
        // The parts are judged together under the field's own name; by themselves they are neither right nor wrong.
        context.ModelState.MarkFieldSkipped(key);
        return sent.FirstValue ?? "";
    }

    private static void BindNothing(ModelBindingContext context)
    {
        if (context.ModelMetadata.IsReferenceOrNullableType)
        {
            context.Result = ModelBindingResult.Success(null);
        }
        else
        {
            var message = context.ModelMetadata.ModelBindingMessageProvider.ValueMustNotBeNullAccessor("");
            context.ModelState.AddModelError(context.ModelName, message);
        }
    }

    private static string? ErrorIn(string?[] parts, out DateOnly date)
    {
        date = default;
        var missing = Array.FindIndex(parts, string.IsNullOrWhiteSpace);
        if (missing >= 0)
        {
            return missing switch { 0 => "{0} must include a day", 1 => "{0} must include a month", _ => "{0} must include a year" };
        }

        var text = string.Join('-', parts.Select(part => part!.Trim()));
        string[] formats = ["d-M-yyyy"];
        return DateOnly.TryParseExact(text, formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out date)
            ? null
            : "{0} must be a real date";
    }
}

/// <summary>Offers <see cref="DateInputModelBinder"/> for dates.</summary>
public sealed class DateInputModelBinderProvider : IModelBinderProvider
{
    private static readonly SimpleTypeModelBinderProvider Whole = new();

    public IModelBinder? GetBinder(ModelBinderProviderContext context) =>
        context.Metadata.UnderlyingOrModelType == typeof(DateOnly) && Whole.GetBinder(context) is { } whole
            ? new DateInputModelBinder(whole)
            : null;
}
