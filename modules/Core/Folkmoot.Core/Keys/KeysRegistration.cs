using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Core.Keys;

internal static class KeysRegistration
{
    internal static IServiceCollection AddKeys(this IServiceCollection services)
    {
        // No default scheme: pages never look at a key.
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(ApiKeyHandler.SchemeName, null);
        return services
            .AddSingleton<DoorSecret>()
            .AddSingleton<ApiKeyLimits>()
            .AddScoped<ApiKeys>()
            .AddSingleton<IAuthorizationHandler, ApiKeyScopes>()
            .AddPersonalData<ApiKeyData>();
    }
}
