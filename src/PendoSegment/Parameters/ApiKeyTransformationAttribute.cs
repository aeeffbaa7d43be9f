using PendoSegment.Session;

namespace PendoSegment.Parameters;

/// <inheritdoc/>
internal sealed class ApiKeyTransformationAttribute() : KeyTransformationAttribute<ApiKey>(KeySorts.App);
