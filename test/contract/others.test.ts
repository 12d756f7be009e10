import { adapterContract } from './adapter.kit';
import { otherSubjects } from './subjects';

otherSubjects.forEach(([name, make]) => adapterContract(name, make));
