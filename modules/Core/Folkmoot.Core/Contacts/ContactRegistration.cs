using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Core.Contacts;

internal static class ContactRegistration
{
    internal static IServiceCollection AddContacts(this IServiceCollection services) => services
        .AddScoped<AreaContacts>()
        .AddRecipeStep<AreaContactsStep>("AreaContacts");
}
