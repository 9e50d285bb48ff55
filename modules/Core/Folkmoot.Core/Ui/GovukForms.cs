using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Core.Ui;

public static class GovukForms
{
    /// <summary>Lets pages bind what the form components send: dates in three parts.</summary>
    public static IServiceCollection AddGovukForms(this IServiceCollection services) => services
        .Configure<MvcOptions>(options => options.ModelBinderProviders.Insert(0, new DateInputModelBinderProvider()));
}
