using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Core.Postcodes;

internal static class PostcodesRegistration
{
    internal static IServiceCollection AddPostcodes(this IServiceCollection services) => services
        .AddScoped<PostcodeDirectory>()
        .AddScoped<PostcodeImport>();
}
